"""Amendments: queries of what is voted on before a text, and of the votes on it."""

from django.db.models import QuerySet

from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.chapters.amendments.altered_text import altered, offered
from governance.domain.chapters.amendments.merging import merged, read_edits
from governance.domain.chapters.amendments.sections import sections_of
from governance.models import Amendment, Division, SeparateBallot, SeparateVote
from governance.reading.debate import revision


def amendments(symbol: str) -> "QuerySet[Amendment]":
    """The amendments to a proposal, by number."""
    return Amendment.objects.filter(proposal=symbol).order_by("number")


def amendment(symbol: str, number: int) -> Amendment | None:
    """The amendment of this number."""
    return amendments(symbol).filter(number=number).first()


def divisions(symbol: str) -> "QuerySet[Division]":
    """The divisions that were asked for, in order; the open one has no ending."""
    return Division.objects.filter(proposal=symbol).order_by("position")


def ballots(symbol: str) -> "QuerySet[SeparateBallot]":
    """The questions that were put before the text, each in the round in which it was."""
    return SeparateBallot.objects.filter(proposal=symbol).order_by("position", "place")


def votes(symbol: str) -> "QuerySet[SeparateVote]":
    """The votes on these questions as they were cast, replaced ones included."""
    return SeparateVote.objects.filter(proposal=symbol).order_by("position")


def standing_vote(ballot: SeparateBallot, member: str) -> SeparateVote | None:
    """The vote of a member that stands in a ballot."""
    rows = votes(ballot.proposal).filter(round=ballot.round, question=ballot.question)
    return rows.filter(member=member, replaced_by=None).first()


def texts_of(row: Amendment) -> tuple[Json, Json]:
    """The text that an amendment was filed against, and that text with the amendment.

    Of one that amends another, the text is as the other would make it.
    """
    base = revision(row.proposal, row.revision)
    before: Json = base.text if base else None
    if row.amends is None:
        return before, merged(before, read_edits(row.edits, before))
    parent = amendment(row.proposal, row.amends)
    first: Json = parent.edits if parent else []
    whole = altered(first, read_edits(row.edits, offered(first)))
    return _with(first, before), _with(whole, before)


def _with(edits: Json, text: Json) -> Json:
    """The text with an amendment; as it is where a revision took the passage away."""
    try:
        return merged(text, read_edits(edits, text))
    except Refused:
        return text


def sections(text: Json) -> list[Json]:
    """The sections of a text, in order."""
    return sections_of(text)
