"""Received items: what a member has received of the list, in counts, and what it serves."""
