"""The desk: where delegates act, each act with the article that permits it, and get a receipt."""
