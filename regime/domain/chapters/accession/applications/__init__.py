"""Applications: from the filing of a case to its outcome."""
