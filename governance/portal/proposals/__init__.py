"""Proposals on pages: each with its texts, its debate, its votes and its past."""
