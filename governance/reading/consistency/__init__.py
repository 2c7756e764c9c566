"""Consistency, read from the record: cases, objections and groups compared."""
