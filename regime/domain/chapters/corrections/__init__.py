"""Corrections: parameters that are brought into line with their words."""
