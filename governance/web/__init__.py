"""Pages of what moves: the portal and the desk."""
