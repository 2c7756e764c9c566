"""The ladder for readers: groups with their texts, who agreed to skip, opinion and rulings."""

from collections.abc import Mapping
from typing import Any

from audit.templatetags.record import named_in_order
from governance.domain.chapters.rulings.said import MATTER, Found
from governance.models import ConciliationGroup, ConciliationText, Opinion, Proposal, Ruling
from governance.portal.proposals.changes import between
from governance.reading import debate, ladder, queries
from governance.reading.revising import taken_until
from governance.wording.labels import label, labels, tag
from governance.wording.secrecy import left_out_words
from regime.domain.engine.case import Elector
from regime.domain.engine.reading import read_electors
from regime.reading import queries as regime


def bodies_of(row: Proposal, names: Mapping[str, str]) -> dict[str, Any]:
    """What the bodies of the ladder did about a proposal; empty lists where they did nothing."""
    symbol = row.symbol
    opinion = ladder.opinion(symbol)
    return {
        "groups": [_group(one, names) for one in ladder.groups(symbol)],
        "taken_until": taken_until(row),
        "conciliation_texts": [_text(one, names) for one in ladder.texts(symbol)],
        "agreed_to_skip": named_in_order(names, ladder.agreed_to_skip(symbol)),
        "opinion": _opinion(opinion) if opinion else None,
        "rulings": [_ruling(one, names) for one in ladder.rulings(symbol)],
    }


def _group(row: ConciliationGroup, names: Mapping[str, str]) -> dict[str, Any]:
    speaker = row.members[0]
    return {
        "row": row,
        "members": named_in_order(names, row.members),
        "speaker": names.get(speaker, speaker),
    }


def _text(row: ConciliationText, names: Mapping[str, str]) -> dict[str, Any]:
    """A text beside the one that the proposal had when it was put to the sponsor."""
    before = debate.text_at(row.proposal, row.position)
    return {
        "row": row,
        "by": names.get(row.member, row.member),
        "fields": between(before.text if before else None, row.text),
    }


def _opinion(row: Opinion) -> dict[str, Any]:
    said = labels()
    return {
        "row": row,
        "conclusion": label(row.conclusion, said),
        "departure_by": label(row.departure_by, said) if row.departure_by else "",
        "awaits": ladder.awaits_explanation(row.proposal),
    }


def _matter(row: Ruling) -> str:
    """The title of the matter that a contest names."""
    proposal = queries.proposal(row.proposal)
    found = regime.matter(row.ruling, proposal.edition) if proposal else None
    return found.title if found else row.ruling


def _ruling(row: Ruling, names: Mapping[str, str]) -> dict[str, Any]:
    electors = {one.member: one for one in read_electors(row.electors or [])}
    votes = {
        names.get(code, code): _voted(str(vote["choice"]), electors[code])
        for code, vote in row.votes.items()
    }
    counts = row.result["counts"] if isinstance(row.result, dict) else {}
    return {
        "row": row,
        "matter": _matter(row) if row.subject == MATTER else "",
        "finding": row.subject in tuple(Found),
        "tag": tag(row.holding),
        "subject": label(row.subject),
        "appellant": names.get(row.appellant, row.appellant),
        "votes": sorted(votes.items()),
        "counts": counts,
    }


def _voted(choice: str, elector: Elector) -> str:
    """What a member votes on a ruling, and whether its vote was left out."""
    out = left_out_words(elector)
    return f"{label(choice)} ({out})" if out else label(choice)
