"""Complaints about the staff: who complains, and who answers until when."""
