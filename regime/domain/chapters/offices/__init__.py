"""Offices: appointed, named or elected, for how long, and who acts meanwhile."""
