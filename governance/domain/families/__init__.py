"""Families of kinds: what several kinds of proposal have in common."""
