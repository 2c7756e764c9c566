"""Adhering: a state declares in writing that it adheres, and the members are asked at once.

The declaration is a proposal of its own, by the state that declares: it is circulated under the
silence procedure without being admitted first, and no member has to stand behind it. States that
stand as applicant or observer declare for themselves; of other states a member proposes it. Whoever
declared may withdraw the declaration before it is decided on; nobody takes it over.
"""

from dataclasses import replace
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import Json
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import member_acting
from governance.domain.chapters.proposal.phases import open_consultation
from governance.domain.chapters.submission import said
from governance.domain.chapters.submission.sponsorship import ADHERENCE
from governance.domain.chapters.submission.submitting import begun_by, drawn_up
from governance.domain.families.declarations import FIELDS
from regime.domain.acts import right_of
from regime.domain.permissions import carries
from regime.domain.state import Regime
from regime.domain.values import Actor, Standing

_DECLARE = (Standing.APPLICANT, Standing.OBSERVER)


def may_declare(actor: Actor, regime: Regime) -> bool:
    """Whether the actor may declare adherence for the own state now."""
    known = regime.participants.get(actor.member) if actor.member else None
    if known is None or known.code in regime.declarations or not regime.editions:
        return False
    in_service = (
        right_of(said.DeclareAdherence).role in regime.rules.roles
        and ADHERENCE in regime.rules.matters
    )
    carried = carries(said.DeclareAdherence, actor, regime)
    return in_service and carried and known.standing in _DECLARE


def declare(
    command: said.DeclareAdherence, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of a declaration, and of the silence that it opens; raises ``Refused``."""
    state = member_acting(said.DeclareAdherence, actor, regime)
    rule = regime.rules.roles[right_of(said.DeclareAdherence).role]
    participant = regime.participant(state)
    if participant.standing not in _DECLARE:
        raise life.NotEntitled(
            f"{participant.name} stands as {participant.standing} and does not declare adherence.",
            rule=rule,
        )
    if not command.declaration.strip():
        raise said.FieldMissing("The declaration is wanted.", rule=rule, place="/declaration")
    if asked_already := regime.declarations.get(state):
        detail = f"Its declaration {asked_already} is being decided on."
        raise life.NotEntitled(detail, rule=rule)
    text: Json = dict(zip(FIELDS, (state, participant.name, command.declaration), strict=True))
    asked = said.SubmitProposal(
        matter=ADHERENCE,
        title="",
        basis=rule,
        text=text,
        reasons=command.declaration,
        effect=f"{participant.name} is an adherent.",
    )
    _, given, drawn = drawn_up(asked, state, regime, at)
    submitted = replace(drawn, admissibility_until=None)
    return (given, submitted, *open_consultation(begun_by(submitted), regime, at))
