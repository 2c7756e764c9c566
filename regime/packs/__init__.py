"""Regime packs: the folders that ship, and what reads a folder into a Pack."""
