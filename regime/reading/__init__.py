"""Reading what stands: the one way in which pages, the API and exports read it."""
