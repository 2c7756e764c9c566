"""Reading: a case from JSON, or ``Malformed`` with the place that cannot be read.

The grammar is that of design 4.3 and closed: unknown keys are faults, and so is an absent value
written as null. Names are matched to the letter and are not blank. An elector stands once; a
silence ends after it begins; weights are 0 or more; no name and no choice stands twice in a list.
Whom a proxy, a veto or a casting vote names may be unknown: a position of theirs does not count.
"""

from audit.log.encoding import Json
from regime.domain.engine.case import (
    BREAKERS,
    CHOICES,
    OBJECTIONS_FROM,
    VOTE_CHANGES,
    Breaker,
    Case,
    Consensus,
    Elector,
    Position,
    Silence,
    Step,
    Vote,
)
from regime.domain.engine.placed import Placed, distinct, given, one_of
from regime.domain.engine.rule import Rule
from regime.domain.engine.rule_reading import rule_at

_KINDS = ("vote", "consensus", "silence")
_FLAGS = ("present", "suspended", "recused", "participating", "member_of_body")


def read_case(value: Json, *, place: str = "") -> Case:
    """The case that ``value`` states; faults are placed below ``place``."""
    found = Placed(value, place)
    fields = found.fields(required=("step", "electors", "positions"), optional=("as_of",))
    return Case(
        step=_step(fields["step"]),
        electors=_electors(fields["electors"]),
        positions=tuple(_position(each) for each in fields["positions"].items()),
        as_of=given(fields.get("as_of"), Placed.instant, None),
    )


def read_step(value: Json, *, place: str = "") -> Step:
    """The step that ``value`` states."""
    return _step(Placed(value, place))


def read_rule(value: Json, *, place: str = "") -> Rule:
    """The rule of a vote that ``value`` states."""
    return rule_at(Placed(value, place))


def read_electors(value: Json, *, place: str = "") -> tuple[Elector, ...]:
    """The electorate that ``value`` states."""
    return _electors(Placed(value, place))


def read_positions(value: Json, *, place: str = "") -> tuple[Position, ...]:
    """The positions that ``value`` states."""
    return tuple(_position(each) for each in Placed(value, place).items())


def _step(found: Placed) -> Step:
    pairs = found.pairs()
    if "kind" not in pairs:
        raise found.at("kind", None).fault("is missing")
    match pairs["kind"].word(_KINDS):
        case "vote":
            return _vote(found)
        case "consensus":
            return _consensus(found)
        case _:
            return _silence(found)


def _vote(found: Placed) -> Vote:
    fields = found.fields(required=("kind", "rule"), optional=("closes_at", "vote_change"))
    return Vote(
        rule=rule_at(fields["rule"]),
        closes_at=given(fields.get("closes_at"), Placed.instant, None),
        vote_change=given(fields.get("vote_change"), one_of(VOTE_CHANGES), "latest"),
    )


def _consensus(found: Placed) -> Consensus:
    fields = found.fields(
        required=("kind",), optional=("objections_from", "needs_reasons", "closes_at")
    )
    return Consensus(
        objections_from=given(fields.get("objections_from"), one_of(OBJECTIONS_FROM), "members"),
        needs_reasons=given(fields.get("needs_reasons"), Placed.flag, False),
        closes_at=given(fields.get("closes_at"), Placed.instant, None),
    )


def _silence(found: Placed) -> Silence:
    fields = found.fields(
        required=("kind", "opens_at", "closes_at"),
        optional=("broken_by", "final_when_broken", "needs_reasons"),
    )
    opens_at = fields["opens_at"].instant()
    closes_at = fields["closes_at"].instant()
    if closes_at <= opens_at:
        raise fields["closes_at"].fault("the silence ends before it begins")
    return Silence(
        opens_at=opens_at,
        closes_at=closes_at,
        broken_by=given(fields.get("broken_by"), _breakers, ("object",)),
        final_when_broken=given(fields.get("final_when_broken"), Placed.flag, False),
        needs_reasons=given(fields.get("needs_reasons"), Placed.flag, False),
    )


def _breakers(found: Placed) -> tuple[Breaker, ...]:
    return distinct(found.items(), one_of(BREAKERS))


def _electors(found: Placed) -> tuple[Elector, ...]:
    electors: dict[str, Elector] = {}
    for each in found.items():
        elector = _elector(each)
        if elector.member in electors:
            raise each.at("member", None).fault("stands twice")
        electors[elector.member] = elector
    return tuple(electors.values())


def _elector(found: Placed) -> Elector:
    fields = found.fields(required=("member",), optional=("weights", *_FLAGS))
    flags = {flag: fields[flag].flag() for flag in _FLAGS if flag in fields}
    return Elector(
        member=fields["member"].name(),
        weights=given(fields.get("weights"), _weights, {}),
        **flags,
    )


def _weights(found: Placed) -> dict[str, int]:
    return {key: weight.number() for key, weight in found.pairs().items()}


def _position(found: Placed) -> Position:
    fields = found.fields(
        required=("member", "choice"), optional=("at", "reasons", "provision", "proxy_for")
    )
    return Position(
        member=fields["member"].name(),
        choice=fields["choice"].word(CHOICES),
        at=given(fields.get("at"), Placed.instant, None),
        reasons=given(fields.get("reasons"), Placed.text, None),
        provision=given(fields.get("provision"), Placed.text, None),
        proxy_for=given(fields.get("proxy_for"), Placed.name, None),
    )
