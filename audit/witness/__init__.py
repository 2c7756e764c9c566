"""Witness: a program of its own that cosigns what logs show it, and needs nothing of this site."""
