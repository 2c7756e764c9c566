"""Following: what an act leads to, and when, in words."""
