"""Bench: what an act, a rebuild and a page cost, each as a ratio to the least that it could cost.

``make bench`` runs it. Rates of one machine swing two or three times over; a ratio to a reference
that is measured in turn with it, in the same process, does not. Nothing here is a test.
"""
