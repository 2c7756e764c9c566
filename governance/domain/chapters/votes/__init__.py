"""Votes: who votes, for itself or for another, until when, and what the count says."""
