"""Elections: papers, polls, nominations, rounds, and who is elected."""
