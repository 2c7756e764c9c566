"""Consistency on pages: whether like cases were treated alike."""
