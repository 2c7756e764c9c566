"""Workshops: called, registered for, held, with their papers and the public note of findings."""
