"""Credentials: who acts for whom."""
