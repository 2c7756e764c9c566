"""What stands: membership, credentials, the rules of procedure, criteria."""
