"""The pure core of the log: catalogue, encoding, entries, the tree and its proofs."""
