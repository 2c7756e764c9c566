"""Roster: the standing roster of assessors."""
