"""Reported readings: what anyone reports of a reading that a member applied without notice."""
