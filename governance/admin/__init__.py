"""Admin: what officers read and do in Django's admin, behind their own door."""
