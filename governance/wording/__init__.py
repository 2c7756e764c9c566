"""Wording: how codes, rules and entries are said to readers."""
