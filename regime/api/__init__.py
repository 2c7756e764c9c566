"""The API of what stands."""
