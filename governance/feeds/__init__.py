"""Feeds: the record for programmes that follow it, as Atom and as a calendar."""
