"""Trials: what the rules would lead to; nothing is recorded anywhere."""
