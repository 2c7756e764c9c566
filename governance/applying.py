"""Applying: as whom a person acts on an application."""

from regime.domain.accession.application import Application
from regime.domain.values import Actor


def acting_for(actor: Actor, application: Application) -> Actor:
    """The actor as whom this person acts on the application."""
    return actor
