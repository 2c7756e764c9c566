"""Pages of what stands: what the regime holds, for readers."""
