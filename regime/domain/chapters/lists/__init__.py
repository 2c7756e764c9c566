"""Lists: the control list as data: its editions, what changes it, and what is laid over it."""
