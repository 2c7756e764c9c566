"""Registers in the API: members, meetings, complaints, disputes, figures."""
