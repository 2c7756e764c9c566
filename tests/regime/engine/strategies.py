"""Strategies: cases of every shape, for the properties of the engine."""

from datetime import timedelta

from hypothesis import strategies as st

from audit.log.encoding import Json
from regime.domain.engine.case import (
    BREAKERS,
    CHOICES,
    Case,
    Consensus,
    Elector,
    Position,
    Silence,
    Step,
    Vote,
)
from regime.domain.engine.rule import (
    ATOMS,
    COUNT_BOUNDS,
    SHARE_BOUNDS,
    VOTE_CHOICES,
    AllOf,
    AnyOf,
    CastingVote,
    Compare,
    Count,
    MemberSet,
    Not,
    Ratio,
    Rule,
    Share,
    Test,
    Veto,
)
from tests.regime.engine.cases import OPENING

MEMBERS = ("AUS", "BRA", "CAN", "DEU", "ESP", "FRA")
STRANGER = "XXX"

names = st.sampled_from((*MEMBERS, STRANGER))
instants = st.integers(0, 6).map(lambda days: OPENING + timedelta(days=days))
weights = st.sampled_from((None, "w", "v"))
atom_sets = st.lists(st.sampled_from(ATOMS), min_size=1, max_size=3).map(tuple)
ratios = st.builds(Ratio, st.integers(0, 7), st.integers(1, 7))


def _leaves(of: st.SearchStrategy[MemberSet]) -> st.SearchStrategy[Test]:
    return st.one_of(
        st.builds(
            Share,
            of=of,
            base=atom_sets,
            bound=st.sampled_from(SHARE_BOUNDS),
            threshold=ratios,
            weight=weights,
        ),
        st.builds(
            Count,
            of=of,
            bound=st.sampled_from(COUNT_BOUNDS),
            number=st.integers(0, 7),
            weight=weights,
        ),
        st.builds(Compare, of=of, more_than=atom_sets, weight=weights),
    )


def _joined(parts: st.SearchStrategy[Test]) -> st.SearchStrategy[Test]:
    several = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(several.map(AllOf), several.map(AnyOf))


tests: st.SearchStrategy[Test] = st.recursive(
    _leaves(atom_sets), lambda parts: _joined(parts) | parts.map(Not), max_leaves=5
)

vetoes = st.builds(
    Veto,
    members=st.lists(names, unique=True, max_size=2).map(tuple),
    choices=st.lists(st.sampled_from(VOTE_CHOICES), unique=True, max_size=2).map(tuple),
)
ties = st.sampled_from(("rejected", "adopted")) | names.map(CastingVote)
rules = st.builds(
    Rule, passes=tests, quorum=st.none() | tests, veto=st.none() | vetoes, tie=st.none() | ties
)

# Supporters alone are counted, over bases that a supporter does not enlarge by more than itself:
# one more yes moves every such test towards holding.
_supporting: st.SearchStrategy[Test] = st.one_of(
    st.builds(
        Share,
        of=st.just(("yes",)),
        base=st.sampled_from((("entitled",), ("members",), ("cast",), ("voting",))),
        bound=st.sampled_from(SHARE_BOUNDS),
        threshold=ratios,
        weight=weights,
    ),
    st.builds(
        Count,
        of=st.sampled_from((("yes",), ("cast",), ("yes", "abstain"))),
        bound=st.sampled_from(("at_least", "more_than")),
        number=st.integers(0, 7),
        weight=weights,
    ),
    st.builds(
        Compare,
        of=st.just(("yes",)),
        more_than=st.sampled_from((("no",), ("abstain",), ("not_yes",))),
        weight=weights,
    ),
)
monotone_rules = st.builds(
    Rule,
    passes=st.recursive(_supporting, _joined, max_leaves=4),
    quorum=st.none() | _supporting,
)


def electors_of(members: tuple[str, ...]) -> st.SearchStrategy[tuple[Elector, ...]]:
    """The members in this order, each with any standing."""
    return st.tuples(*(_elector(member) for member in members))


def _elector(member: str) -> st.SearchStrategy[Elector]:
    rarely = st.sampled_from((False, False, False, True))
    usually = rarely.map(lambda flag: not flag)
    return st.builds(
        Elector,
        member=st.just(member),
        weights=st.dictionaries(st.sampled_from(("w", "v")), st.integers(0, 9)),
        present=usually,
        suspended=rarely,
        recused=rarely,
        participating=usually,
        member_of_body=usually,
    )


electors = electors_of(MEMBERS)
positions = st.lists(
    st.builds(
        Position,
        member=names,
        choice=st.sampled_from(CHOICES),
        at=st.none() | instants,
        reasons=st.sampled_from((None, "", "because")),
        provision=st.sampled_from((None, "RP-38")),
        proxy_for=st.sampled_from((None, None, *MEMBERS, STRANGER)),
    ),
    max_size=12,
).map(tuple)

# Mostly votes in favour, by those who take part: so that properties of adoption meet adoptions.
friendly_positions = st.lists(
    st.builds(
        Position,
        member=st.sampled_from(MEMBERS),
        choice=st.sampled_from(("yes", "yes", "yes", *VOTE_CHOICES)),
        at=st.none() | instants,
        proxy_for=st.sampled_from((None, None, *MEMBERS)),
    ),
    min_size=3,
    max_size=12,
).map(tuple)

votes = st.builds(
    Vote,
    rule=rules,
    closes_at=st.none() | instants,
    vote_change=st.sampled_from(("latest", "first")),
)
calls = st.builds(
    Consensus,
    objections_from=st.sampled_from(("members", "present")),
    needs_reasons=st.booleans(),
    closes_at=st.none() | instants,
)
silences = st.builds(
    Silence,
    opens_at=instants,
    closes_at=instants.map(lambda at: at + timedelta(days=7)),
    broken_by=st.lists(st.sampled_from(BREAKERS), unique=True, max_size=3).map(tuple),
    final_when_broken=st.booleans(),
    needs_reasons=st.booleans(),
)
steps: st.SearchStrategy[Step] = st.one_of(votes, calls, silences)
cases = st.builds(
    Case, step=steps, electors=electors, positions=positions, as_of=st.none() | instants
)

_scalars: st.SearchStrategy[Json] = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 9),
    st.sampled_from((*ATOMS, *CHOICES, "", "2/3", "2026-03-02T00:00:00Z", "vote", "silence")),
)
_keys = st.sampled_from(
    (
        "step",
        "electors",
        "positions",
        "kind",
        "rule",
        "pass",
        "share",
        "of",
        "base",
        "all",
        "not",
        "member",
    )
)
any_json: st.SearchStrategy[Json] = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_keys, inner, max_size=4),
    max_leaves=8,
)
