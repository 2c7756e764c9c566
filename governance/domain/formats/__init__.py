"""Formats of others in which the record goes out: calendars, tags, signed messages."""
