"""Rulebook: the rules of procedure, their editions, and how they change."""
