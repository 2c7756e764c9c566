"""Reviews of the list’s entries: when each is due, what was found, and who asked for more."""
