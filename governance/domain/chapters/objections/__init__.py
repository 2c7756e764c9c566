"""Objections: who objects, with what, and what becomes of it."""
