"""The own account at the desk: inbox, calendar, tokens, webhooks."""
