"""Accession: a state applies, its case is measured by the criteria, the members decide on it."""
