"""Membership: how a state begins to take part, leaves, and gains access, by acts of one alone."""
