"""Consistency: like cases alike, computed from what is recorded; it decides nothing."""
