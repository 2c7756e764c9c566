"""What moves: delegations act, the Secretariat records."""
