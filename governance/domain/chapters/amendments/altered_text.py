"""Altering: what an amendment says of the text, and of another amendment.

An amendment to an amendment changes the words and values that the other one would put in, not the
passage that it names. Each is said of a text: of the proposal's, or of what the other offers.
"""

from collections.abc import Sequence

from audit.log.encoding import Json, canonical
from audit.log.errors import Malformed, Refused
from governance.domain.chapters.amendments.merging import (
    Edit,
    distance,
    merged,
    read_edits,
    same_edits,
)
from governance.domain.chapters.amendments.said import EditRefused, NewProposal
from governance.domain.chapters.amendments.state import Amendment, Amendments
from governance.domain.chapters.consultation.subject import must_keep_its_subject
from governance.domain.chapters.proposal.phases import rules_of
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission.submitting import MOST_BYTES, check_text
from governance.domain.kinds import kind_told
from regime.domain.state import Regime

_OFFERS = ("replace", "value")


def text_for(amends: int | None, proposal: Proposal) -> Json:
    """What an amendment is said of: the proposal's text, or what another amendment offers."""
    return proposal.text if amends is None else offered(proposal.amendments.filed[amends].edits)


def offered(edits: Json) -> Json:
    """What each change of an amendment puts in."""
    return [{key: one[key] for key in _OFFERS if key in one} for one in _objects(edits)]


def altered(edits: Json, changes: Sequence[Edit]) -> Json:
    """An amendment's edits with ``changes`` to what they offer."""
    before, after = _objects(offered(edits)), _objects(merged(offered(edits), changes))
    if [set(one) for one in before] != [set(one) for one in after]:
        raise EditRefused("What an amendment puts in can change, not where.", place="/edits")
    pairs = zip(_objects(edits), after, strict=True)
    return [{**one, **other} for one, other in pairs]


def _objects(said: Json) -> list[dict[str, Json]]:
    return [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []


def require_possible(amendment: Amendment, proposal: Proposal, regime: Regime) -> None:
    """Refuse an amendment whose text could not stand, or that leaves nothing as it was."""
    text = text_for(amendment.amends, proposal)
    edits = read_edits(amendment.edits, text)
    if canonical(merged(text, edits)) == canonical(text):
        raise EditRefused("An amendment changes something.", place="/edits")
    if amendment.amends is None:
        return require_text(edits, proposal, regime)
    whole = altered(proposal.amendments.filed[amendment.amends].edits, edits)
    return require_text(read_edits(whole, proposal.text), proposal, regime)


def require_text(edits: Sequence[Edit], proposal: Proposal, regime: Regime) -> None:
    """Refuse edits after which the proposal's text is another one, or one that cannot stand."""
    if distance(edits, proposal.text) == 1:
        raise NewProposal("Nothing of the text is left: that is a new proposal.", place="/edits")
    check_merged(merged(proposal.text, edits), proposal, regime)


def check_merged(text: Json, proposal: Proposal, regime: Regime) -> None:
    """Refuse a text that the kind does not take, about something else, or too long for an entry."""
    if len(canonical(text)) > MOST_BYTES:
        raise EditRefused(f"A text has at most {MOST_BYTES} bytes.", place="/edits")
    rules = rules_of(proposal, regime)
    check_text(kind_told(proposal.kind, proposal.matter), text, rules, regime)
    must_keep_its_subject(proposal, text, rules)


def can_stand(text: Json, proposal: Proposal, regime: Regime) -> bool:
    """Whether the kind takes a text, and one entry holds it."""
    try:
        check_merged(text, proposal, regime)
    except (Malformed, Refused):
        return False
    return True


def fallen(proposal: Proposal, text: Json, regime: Regime) -> tuple[int, ...]:
    """The amendments that fall when the proposal gets another text, in the order of filing.

    One to the text stands where each passage that it names occurs once in the new text, and each
    value is the one that was there; one to an amendment stands and falls with that.
    """
    gone: list[int] = []
    for one in proposal.amendments.standing:
        parent = one.amends
        fits = parent is not None or still_fits(one.edits, proposal, text, regime)
        stays = fits and parent not in gone
        if not stays:
            gone.append(one.number)
    return tuple(gone)


def still_fits(edits: Json, proposal: Proposal, text: Json, regime: Regime) -> bool:
    """Whether changes of the text can be made where it becomes ``text``, and say the same there."""
    try:
        was, now = (read_edits(edits, said) for said in (proposal.text, text))
    except Refused:
        return False
    stays = same_edits(was, now) and distance(now, text) < 1
    return stays and can_stand(merged(text, now), proposal, regime)


def dependent(number: int, amendments: Amendments) -> tuple[int, ...]:
    """The standing amendments to an amendment, which end where it does."""
    return tuple(one.number for one in amendments.to(number))
