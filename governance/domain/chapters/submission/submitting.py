"""Submitting: what a proposal names, on which matters it may be made, and what its filing opens.

Most proposals await the decision on admissibility. A notice runs from its filing, and a request
opens as soon as enough members ask for it: neither is admitted.
"""

from dataclasses import replace
from datetime import datetime

from audit.log.catalogue import Event
from audit.log.encoding import ENTRY_LIMIT, Json, canonical
from audit.log.errors import Refused
from audit.log.registry import load
from governance.domain.chapters.elections.said import NotProposed
from governance.domain.chapters.proposal import said as life
from governance.domain.chapters.proposal.guards import (
    LONGEST_TITLE,
    member_acting,
    must_be_a_title,
    must_not_be_concerned,
    must_not_be_own_reading,
)
from governance.domain.chapters.proposal.phases import adopt, open_next
from governance.domain.chapters.proposal.state import Proposal
from governance.domain.chapters.submission import said
from governance.domain.chapters.submission.bodies import body_of, must_be_its_matter
from governance.domain.chapters.submission.late_reports import must_rest_on_a_late_report
from governance.domain.chapters.submission.places import line_of, must_have_place, must_wait
from governance.domain.chapters.submission.resubmission import has_new_facts, must_not_be_barred
from governance.domain.chapters.submission.reviewing import (
    Request,
    must_not_ask_for_another,
    must_not_be_asked_again,
)
from governance.domain.chapters.submission.sponsorship import lack_of
from governance.domain.chapters.submission.unnotified import must_be_without_notice
from governance.domain.chapters.submission.weightier import must_name_nothing_weightier
from governance.domain.families.elections import Elective
from governance.domain.kinds import Kind, kind_of, kind_told
from regime.domain.chapters.queue.deciding import queued
from regime.domain.chapters.records.said import SymbolGiven
from regime.domain.permissions import require
from regime.domain.procedures import Form, Procedure, serving
from regime.domain.rulebook.rules import RulesOfProcedure
from regime.domain.state import Regime
from regime.domain.values import MEMBERS, Actor, Body, MatterId, Standing, StateCode

load("governance.domain.kinds")
load("regime.domain.procedures")

# A text is recorded whole in one entry, and again, with title and dates, where it is adopted; what
# waits with all its words, and again, with symbol and dates, where it is filed in its turn.
MOST_BYTES = 60_000
_PROPOSERS = (Standing.PARTNER, Standing.SUSPENDED, Standing.ADHERENT)
_UNADMITTED = (Form.NOTICE, Form.REQUEST)


def submit(
    command: said.SubmitProposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of a submission; raises ``Refused`` where something is missing or amiss.

    Over the number of the delegation it waits, unless it would be refused as it is; what the
    Secretariat or experts propose does not wait.
    """
    body, sponsor = body_of(actor), _proposer(actor, regime)
    if body:
        service_of(command.matter, regime.rules)
        must_be_its_matter(body, command.matter, regime.rules)
        must_have_place(sponsor, regime)
        opened = filed(command, sponsor, regime, at, body=body)
        if body is Body.SECRETARIAT:
            must_be_without_notice(command.matter, command.text, regime.rules)
            must_rest_on_a_late_report(command.matter, command.text, regime)
        return opened
    waits = must_wait(sponsor, regime)
    events = filed(command, sponsor, regime, at)
    if not waits:
        return events
    title = next(one.title for one in events if isinstance(one, said.ProposalSubmitted))
    return (queued(line_of(sponsor), regime, command=command, title=title),)


def submit_at_once(
    command: said.SubmitProposal, regime: Regime, actor: Actor, at: datetime
) -> tuple[Event, ...]:
    """The events of a submission that does not wait; raises ``Refused``."""
    sponsor = member_acting(said.SubmitProposal, actor, regime)
    must_have_place(sponsor, regime)
    return filed(command, sponsor, regime, at)


def filed(
    command: said.SubmitProposal,
    sponsor: StateCode,
    regime: Regime,
    at: datetime,
    *,
    body: Body | None = None,
) -> tuple[Event, ...]:
    """The events of what is submitted, and of what opens with it; raises ``Refused``."""
    _must_be_a_proposer(sponsor, regime, body)
    first, given, drawn = drawn_up(command, sponsor, regime, at)
    submitted = replace(drawn, body=body)
    if first not in _UNADMITTED:
        return (given, submitted)
    return (given, submitted, *_begin(submitted, first, regime, at))


def drawn_up(
    command: said.SubmitProposal, sponsor: StateCode, regime: Regime, at: datetime
) -> tuple[Form, SymbolGiven, said.ProposalSubmitted]:
    """The form of the first phase, and the submission; raises ``Refused`` where it lacks anything.

    Where the procedure admits it a decision on admissibility is awaited.
    """
    rules = regime.rules
    _require_fields(command, rules)
    newest, procedure = service_of(command.matter, rules)
    kind = kind_told("", command.matter) if command.told_kind == "" else newest
    must_be_proposable(kind, rules)
    _check(kind, command, sponsor, regime, at)
    must_not_be_concerned(sponsor, command.text, rules.roles["proposals"])
    must_not_be_own_reading(sponsor, command.text, regime)
    matter = rules.matters[command.matter]
    first = procedure.phases(matter, rules)[0]
    awaited = rules.period_end(at, days=rules.days("admissibility", "decision_days"))
    given = regime.next_symbol("P", at.year)
    submitted = said.ProposalSubmitted(
        symbol=given.symbol,
        matter=command.matter,
        sponsor=sponsor,
        title=must_be_a_title(command.title, rules.roles["proposals"])
        or kind.title(command.text, matter, rules, regime)[:LONGEST_TITLE],
        basis=command.basis,
        text=command.text,
        reasons=command.reasons,
        effect=command.effect,
        procedure=procedure.code,
        edition=rules.edition,
        kind=newest.code,
        new_facts=command.new_facts,
        body=None,
        admissibility_until=None if first.form in _UNADMITTED else awaited,
    )
    return first.form, given, submitted


def _proposer(actor: Actor, regime: Regime) -> StateCode:
    """The state that proposes; none where the Secretariat does."""
    require(said.SubmitProposal, actor, regime)
    if body_of(actor) is Body.SECRETARIAT:
        return StateCode("")
    return member_acting(said.SubmitProposal, actor, regime)


def _must_be_a_proposer(sponsor: StateCode, regime: Regime, body: Body | None) -> None:
    if body is Body.SECRETARIAT:
        return
    standing = regime.participant(sponsor).standing
    may = MEMBERS if body else _PROPOSERS
    if standing not in may:
        rule = regime.rules.roles["proposals"]
        raise life.NotEntitled(f"A state that stands as {standing} does not propose.", rule=rule)


def _check(
    kind: Kind,
    command: said.SubmitProposal,
    sponsor: StateCode,
    regime: Regime,
    at: datetime,
) -> None:
    """What the kind says of the text, and of its time."""
    rules = regime.rules
    check_text(kind, command.text, rules, regime, most=most_bytes(command.told_kind))
    kind.must_be_timely(command.text, rules, regime, at)
    new = has_new_facts(command.new_facts, rules)
    asked = Request(command.matter, command.text, new)
    must_not_ask_for_another(sponsor, asked, rules, regime, at)
    if not new:
        must_not_be_barred(
            kind,
            command.matter,
            command.text,
            sponsor=sponsor,
            rules=rules,
            regime=regime,
            at=at,
        )
        must_not_be_asked_again(sponsor, asked, rules, regime, at)


def _begin(
    submitted: said.ProposalSubmitted, form: Form, regime: Regime, at: datetime
) -> tuple[Event, ...]:
    """A notice or a request begins at once; a request of one member alone may be whole already.

    Nobody can join a notice, so who needs others beside it gives none.
    """
    begun = begun_by(submitted)
    opened = open_next(begun, regime, at)
    lack = lack_of(begun, regime)
    if form is Form.NOTICE and lack:
        raise said.SponsorsMissing(lack.detail, rule=regime.rules.roles["proposals"])
    if form is Form.NOTICE or lack:
        return opened
    return (*opened, *adopt(replace(begun, phase=1), regime, at, after=3))


def begun_by(submitted: said.ProposalSubmitted) -> Proposal:
    """The proposal as its submission leaves it, for what opens in the same act."""
    return Proposal(
        symbol=submitted.symbol,
        matter=submitted.matter,
        sponsor=submitted.sponsor,
        body=submitted.body,
        text=submitted.text,
        procedure=submitted.procedure,
        kind=submitted.kind,
        edition=submitted.edition,
    )


def service_of(matter: MatterId, rules: RulesOfProcedure) -> tuple[Kind, Procedure]:
    """The kind and the procedure that serve a matter; ``MatterNotInService`` where none does."""
    row = rules.matters.get(matter)
    if row is None:
        raise said.FieldMissing(
            f"There is no matter {matter!r}; what the matrix does not name goes under the closest.",
            place="/matter",
        )
    procedure = serving(row)
    if procedure is None:
        raise said.MatterNotInService(
            f"The matter “{row.title}” is not yet in service.",
            rule=rules.roles["procedures"],
            place="/matter",
        )
    return kind_of(matter), procedure


def must_be_proposable(kind: Kind, rules: RulesOfProcedure) -> None:
    """Refuse a proposal on what is decided by electing, or on an application."""
    if not kind.is_proposed(rules):
        opened = "An election is opened by the Secretariat"
        applied = "An application goes to the members with its report"
        raise NotProposed(
            f"{opened if isinstance(kind, Elective) else applied}, and is not proposed.",
            rule=rules.roles["procedures"],
            place="/matter",
        )


def most_bytes(told_kind: str | None) -> int:
    """How long a text may be; what the first releases recorded, without its kind, was longer."""
    return ENTRY_LIMIT if told_kind == "" else MOST_BYTES


def check_text(
    kind: Kind, text: Json, rules: RulesOfProcedure, regime: Regime, *, most: int = MOST_BYTES
) -> None:
    """A kind names places inside the text; a refusal names them inside the proposal."""
    if len(canonical(text)) > most:
        raise said.TextRefused(f"A text has at most {most} bytes.", place="/text")
    try:
        must_name_nothing_weightier(kind, text, rules, regime)
        kind.check(text, rules, regime)
    except Refused as refused:
        refused.place = f"/text{refused.place}"
        raise


def _require_fields(command: said.SubmitProposal, rules: RulesOfProcedure) -> None:
    filled: dict[str, Json] = {
        "matter": command.matter.strip(),
        "basis": command.basis.strip(),
        "text": command.text,
        "reasons": command.reasons.strip(),
        "effect": command.effect.strip(),
    }
    for name in rules.words("proposals", "required_fields"):
        if name in filled and not filled[name]:
            raise said.FieldMissing(
                f"A proposal names its {name}.", rule=rules.roles["proposals"], place=f"/{name}"
            )
