"""Forms: the shape of what is filled in; whether the rules permit it is decided elsewhere."""
