"""Chapters: everything that the Rules say about one subject, a package each."""
