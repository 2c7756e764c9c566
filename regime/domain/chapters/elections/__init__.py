"""Elections: what stands of elected offices."""
