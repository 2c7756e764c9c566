"""Notices: what a person is told of the log, in the inbox at the desk and by e-mail."""
