"""Proposal: one proposal as a whole, from its submission to its end."""
