"""Effects: what follows a decision, and until when."""
