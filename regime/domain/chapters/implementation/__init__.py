"""Implementation: which edition of the list a state says that its law implements."""
