"""Consultation: what is said and changed before the members are asked."""
