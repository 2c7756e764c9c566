"""Acts of officers in the admin, each a command with its reasons and a receipt."""
