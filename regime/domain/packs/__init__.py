"""Regime packs: what is particular to one regime, as data, and whether it is in order."""
