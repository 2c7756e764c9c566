"""Omissions of the Secretariat: what opens a review, and who reports until when."""
