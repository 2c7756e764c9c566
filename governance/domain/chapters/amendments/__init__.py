"""Amendments: changes of a text, its division, and the votes before it."""
