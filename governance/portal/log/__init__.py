"""Pages of the log: entries, proofs, checkpoints, witnesses, and how anyone checks all that."""
