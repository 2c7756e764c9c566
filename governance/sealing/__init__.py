"""Sealing: what stands outside the log under a commitment that the log holds."""
