"""Notices: who is told of an entry, and who is warned of an end."""
