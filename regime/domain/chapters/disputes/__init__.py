"""Disputes: what one state declares of another, and the other's answer."""
