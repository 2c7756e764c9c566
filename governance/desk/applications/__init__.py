"""Applications at the desk: filed, assessed, asked about and answered."""
