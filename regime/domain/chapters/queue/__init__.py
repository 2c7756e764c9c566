"""Queue: what a delegation files over its number waits for a place of its own."""
