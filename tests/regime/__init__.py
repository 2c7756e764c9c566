"""What stands: the rules of the regime, one file a rule."""
