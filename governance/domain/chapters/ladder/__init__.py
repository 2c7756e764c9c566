"""Ladder: the timed steps between a consensus that failed and the vote."""
