"""Records: what the pack brought, and what decisions entered."""
