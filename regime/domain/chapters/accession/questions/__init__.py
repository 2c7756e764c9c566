"""Questions: asked of an applicant, and about like cases that were not treated alike."""
