"""Evidence: the documents of a case, and who may read them."""
