"""One module a command; each parses, hands over and prints."""
