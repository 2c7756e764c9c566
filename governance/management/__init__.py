"""What operators run from the command line."""
