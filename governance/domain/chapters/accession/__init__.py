"""Accession: the case of an applicant before the members, and what their decision means for it."""
