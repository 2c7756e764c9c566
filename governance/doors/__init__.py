"""Doors: the page of each act, from its form over its check to its receipt; one for every act."""
