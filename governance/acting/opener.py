"""Opener: everything that is done with the one key that opens what is kept from all others."""

from governance.acting.filing_applications import open_applications
from governance.acting.opening_ballots import open_ballots


def open_what_is_due() -> int:
    """Open filings and lots of applications, and closed ballots; how many acts that took.

    ``Broken``, when everything else is done, where a vote does not open.
    """
    try:
        acts = open_applications()
    finally:
        ballots = open_ballots()
    return acts + ballots
