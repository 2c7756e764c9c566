"""Case file: events of the past, how sure they are, and what they are linked to."""
