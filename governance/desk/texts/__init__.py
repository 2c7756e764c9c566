"""Texts at the desk: drafted, changed, revised and submitted."""
