"""Elections: papers, polls, and who is elected by them; pure arithmetic without a proposal."""
