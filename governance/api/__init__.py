"""The API of what moves."""
