"""Pages of the control list: as it stands or stood, entry by entry, edition by edition."""
