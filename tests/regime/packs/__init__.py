"""Regime packs: what is read, and what is refused."""
