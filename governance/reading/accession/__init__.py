"""Accession, read from the record: applications, their periods and their lots."""
