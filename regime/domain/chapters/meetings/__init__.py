"""Meetings: hosts, agenda, extraordinary meetings; the clock convenes."""
