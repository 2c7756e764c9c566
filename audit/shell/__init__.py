"""Shell: what the pages, the API and the admin of every app are made of."""
