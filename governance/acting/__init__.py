"""Acting: what carries something beside the log, each through the one door."""
