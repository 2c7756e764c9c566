"""Verifying: a published log read by a stranger, and judged level by level.

Nothing is believed but the key that the reader brings. Files come from a folder or from an address,
within bounds; the tree, the signatures, the witnesses and every decision are made again from them.
"""
