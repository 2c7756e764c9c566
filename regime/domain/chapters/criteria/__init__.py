"""Criteria: what an applicant is measured by, edition by edition."""
