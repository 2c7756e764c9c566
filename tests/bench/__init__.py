"""Bench: what acts, pages and verification cost, each as a ratio to the least it could cost.

``make bench`` runs it. Rates of one machine swing two or three times over; a ratio to a reference
that is measured in turn with it, in the same process, does not. Nothing here is a test.
"""
