"""Moderation: what officers do in the admin, each act a command with its reasons and a receipt."""
