"""Interests of the staff: what an officer declares, and which files are left to others."""
