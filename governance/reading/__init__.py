"""Reading what moves: the one way in which pages, the API and exports read it."""
