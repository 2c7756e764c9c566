"""Calls: consensus and silence; notices, their challenge, and requests."""
