"""Reading the log: queries, searches, the past, and consumers from a stored position."""
