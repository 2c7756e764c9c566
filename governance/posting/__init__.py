"""Posting: messages to webhooks, signed, over the network."""
