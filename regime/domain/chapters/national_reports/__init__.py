"""National reports: what each member reports of a year, in a public and a restricted part."""
