"""Proposals in the API: each whole, with what was said, counted and may be done now."""
