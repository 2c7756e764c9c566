"""The log over HTTP: bytes, proofs, tiles, and whether it can be relied on."""
