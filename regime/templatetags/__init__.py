"""Tags of templates of what stands."""
