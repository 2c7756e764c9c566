"""Proposals: how one moves from submission to its end."""
