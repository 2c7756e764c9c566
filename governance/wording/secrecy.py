"""Secrecy for readers: how a vote is cast, what is known of it now, and what never will be."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from governance.domain.chapters.ballots.secrecy import SEALED, SECRET
from governance.models import Ballot, Vote
from governance.wording.labels import label, tag
from regime.domain.engine.case import Elector


@dataclass(frozen=True)
class Published:
    """A published ballot of a secret vote: its random number and what it chooses."""

    number: str
    choice: dict[str, str]


def manner_of(how: str) -> str:
    """How a vote is cast, and when everyone knows it."""
    return {
        SEALED: _("under seal: who has voted is public, and all votes are opened at the close"),
        SECRET: _("in secret: who has voted is public, and ballots are published without a name"),
    }.get(how, _("by roll call: public as cast"))


def warning_of(how: str) -> str:
    """What a delegate is told before the vote is cast."""
    return {
        SEALED: _(
            "That your delegation has voted is public now. What it votes is opened at the close, "
            "with your explanation and with every vote that you replace. Nobody, you included, is "
            "shown it before. It can be changed until the vote closes."
        ),
        SECRET: _(
            "That your delegation has voted is public now; what it votes is published without its "
            "name. You are shown a random number once: under it you find your ballot after the "
            "close. Whoever knows the number knows your vote. It can be changed until the close."
        ),
    }.get(
        how,
        _(
            "Your vote is public as soon as it is cast. It can be changed until the vote closes; "
            "each change stays in the log."
        ),
    )


def turnout_of(how: str, *, voted: int, entitled: int) -> str:
    """How many have voted, where that is all that is known."""
    if how not in (SEALED, SECRET):
        return ""
    said = _("%(voted)s of %(entitled)s have voted, %(how)s.")
    return said % {"voted": voted, "entitled": entitled, "how": label(how).lower()}


def choice_of(vote: Vote) -> dict[str, str]:
    """What a vote chooses, as far as it is known."""
    if vote.known_choice:
        return tag(vote.known_choice)
    said = {SEALED: _("Has voted, under seal"), SECRET: _("Has voted, in secret")}
    return {"label": said.get(vote.held, _("Has voted")), "kind": SEALED}


def left_out_words(elector: Elector) -> str:
    """Why the vote or objection of a member is not counted; nothing where it is."""
    if elector.entitled:
        return ""
    if elector.member_of_body:
        return _("not counted: suspended by the close")
    return _("not counted: a member no longer by the close")


def published_in(row: Ballot) -> Sequence[Published]:
    """The ballots of a secret vote in the order of their numbers."""
    return [Published(one["number"], tag(one["choice"])) for one in row.published or []]
