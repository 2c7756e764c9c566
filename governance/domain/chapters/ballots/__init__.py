"""Ballots: votes that are not open, under seal or in secret."""
