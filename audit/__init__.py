"""The log: append, prove, publish. It has never heard of a State."""
