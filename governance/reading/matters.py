"""Matters: what may be proposed now, in which form, how many must stand behind it; or why not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from audit.log.encoding import Json
from audit.log.errors import Refused
from governance.domain.chapters.submission import bodies, late_reports
from governance.domain.chapters.submission.said import MatterNotInService
from governance.domain.chapters.submission.sponsorship import members_wanted
from governance.domain.chapters.submission.submitting import must_be_proposable, service_of
from governance.domain.kinds import kind_of
from governance.folded import regime_now
from regime.domain.rulebook.rules import Matter, RulesOfProcedure
from regime.domain.values import Actor, Body, MatterId


@dataclass(frozen=True)
class Proposable:
    """A matter of the edition in force as one who wants to propose reads it."""

    matter: str
    title: str
    article: str
    terms: dict[str, Json]
    why_not: Refused | None
    text: Json
    sponsors_wanted: int
    position: int

    @property
    def in_service(self) -> bool:
        """Whether it can be decided yet, by a proposal or, as elections are, in another way."""
        return not isinstance(self.why_not, MatterNotInService)

    @property
    def procedure(self) -> Json:
        """What decides it."""
        return self.terms["procedure"]

    @property
    def ballot(self) -> Json:
        """How it is voted on; empty where it is not."""
        return self.terms["ballot"] or ""


def choices_on(matter: str) -> Mapping[str, tuple[str, ...]]:
    """The fields of a text on this matter that hold one of a few codes, by the edition in force."""
    regime = regime_now()
    if not regime.editions:
        return {}
    return kind_of(MatterId(matter)).choices(regime.rules, regime)


def matters() -> list[Proposable]:
    """The matters of the edition in force, by title."""
    regime = regime_now()
    if not regime.editions:
        return []
    return sorted(_matters(), key=lambda one: one.title)


def matters_for(actor: Actor) -> list[Proposable]:
    """The matters on which the actor may propose, by title: a body has only what is named for it.

    Those that nobody may propose on are among them, with the reason. Nobody stands behind what the
    Secretariat proposes.
    """
    body, regime = bodies.body_of(actor), regime_now()
    if body is None or not regime.editions:
        return matters()
    named = bodies.matters_open_to(body, regime)
    own = [one for one in matters() if one.matter in named]
    if body is Body.SECRETARIAT:
        return [replace(one, sponsors_wanted=0) for one in own]
    return own


def states_in_question() -> list[str]:
    """The states of which the Secretariat may open a review now, on a late report, by name."""
    regime = regime_now()
    found = late_reports.states_in_question(regime) if regime.editions else ()
    return [regime.named(one) for one in found]


def _matters() -> Iterator[Proposable]:
    regime = regime_now()
    rules, member = regime.rules, regime.members()[0].code
    for row in rules.matters.values():
        yield Proposable(
            matter=row.id,
            title=row.title,
            article=row.article,
            terms=dict(row.terms),
            why_not=_refusal(row, rules),
            text=kind_of(row.id).form,
            sponsors_wanted=members_wanted(row.id, member, rules, regime),
            position=row.position,
        )


def _refusal(row: Matter, rules: RulesOfProcedure) -> Refused | None:
    try:
        kind, _ = service_of(row.id, rules)
        must_be_proposable(kind, rules)
    except Refused as refused:
        return refused
    return None
