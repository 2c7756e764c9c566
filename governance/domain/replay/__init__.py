"""Replay: a whole log folded again, every decision derived again and compared."""
