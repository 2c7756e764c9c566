"""Applications in the API: each whole, with its evidence and its assessment."""
