"""Yearly: what the log says of each year, in counts, by one fold over all its entries."""
