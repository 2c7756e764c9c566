"""Posting: what is sent out, as mails and as signed messages to webhooks."""
