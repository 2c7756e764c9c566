"""Longest parts: how many days each part of a way can take, whoever does what or nothing.

What needs no quorum is decided at the end of its days; a vote is at its longest where it has to be
repeated for want of a quorum, and again because what was closed stays closed. The order is that
which takes longest: the quorum fails first, so that the repeat is closed too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from governance.domain.chapters.amendments.separate_votes import row_of
from governance.domain.chapters.ballots.secrecy import (
    ROLL_CALL,
    SEALED,
    UNOPENED_MAX,
    appeal_row,
    counts_claims,
)
from governance.domain.chapters.ballots.unopened import repeats_unopened
from governance.domain.chapters.elections.rounds import may_leave_days
from governance.domain.chapters.ladder.extension import DOWN
from governance.domain.kinds import kind_of
from regime.domain.procedures import Form, Phase
from regime.domain.rulebook.ladder import appealed, shortened
from regime.domain.rulebook.rules import Matter, RulesOfProcedure


@dataclass(frozen=True)
class Part:
    """One part: the ``days`` that a vote on the matter can stretch, and what comes ``after`` them.

    ``withdrawn`` is whether a sponsor may still withdraw as it ends.
    """

    days: int
    after: int = 0
    withdrawn: bool = True


def before_text(matter: Matter, rules: RulesOfProcedure) -> list[Part]:
    """The consultation on a text, lengthened by revisions, and the votes before it."""
    days, most = (
        matter.days("consultation_days"),
        rules.value("consultation", "lengthened_days_max"),
    )
    if not days:
        return []
    if kind_of(matter.id).stands(rules):
        return [Part(days)]
    longer = shortened(most, matter, rules) if isinstance(most, int) else 0
    return [Part(days, longer), *_separate_votes(matter, rules)]


def parts_of(phases: Sequence[Phase], matter: Matter, rules: RulesOfProcedure) -> list[Part]:
    """What the phases of a procedure take, in their order."""
    return [_of_phase(one, matter, rules) for one in phases]


def admission(matter: Matter, rules: RulesOfProcedure) -> int:
    """A return on the last day, an appeal on its last, and a vote that has to be repeated."""
    days = rules.days("admissibility", "decision_days") + rules.days("admissibility", "appeal_days")
    saved = sum(one - appealed(one, matter, rules) for one in _voted(rules))
    return days + _vote(rules.days("majorities", "vote_days"), appeal_row(rules), rules) - saved


def appeal(matter: Matter, rules: RulesOfProcedure) -> int:
    """The days to appeal against a finding or a matter, and the vote; none where nobody can."""
    days = rules.value("admissibility", "finding_appeal_days")
    if not isinstance(days, int):
        return 0
    voted = sum(appealed(one, matter, rules) for one in _voted(rules))
    return appealed(days, matter, rules) + voted


def _voted(rules: RulesOfProcedure) -> tuple[int, int]:
    """The days of a vote on an appeal, and of its repeat."""
    return rules.days("majorities", "vote_days"), rules.days("quorum", "repeat_days")


def election(matter: Matter, rules: RulesOfProcedure, held: tuple[Phase, ...]) -> int:
    """The turn of a group, the consultation, and each round; ballots are opened meanwhile.

    Where papers may be claimed, the next round opens when they are counted, and has all its days.
    The last round is a roll call, where rounds are repeated of which papers are missing.
    """
    turn = rules.own(matter.id, "open_nomination_after_days")
    opening, repeated = rules.days("majorities", "opening_days"), repeats_unopened(rules)
    again = UNOPENED_MAX.get(matter.text("ballot"), 0) if repeated else 0
    days = [one.days for one in (*held, *held[-1:] * again)]
    waiting = sum(opening for one in days[:-1] if opening >= one)
    if counts_claims(rules):
        opening += rules.days("majorities", "own_opening_days")
        waiting = opening * len(days[:-1])
    left = may_leave_days(matter.id, rules) is not None  # then the members are consulted again
    before = (turn if isinstance(turn, int) else 0) + matter.days("consultation_days") * (1 + left)
    return before + sum(days) + waiting + (0 if again else opening)


def _separate_votes(matter: Matter, rules: RulesOfProcedure) -> list[Part]:
    """The votes before the text, where a consultation leaves time to ask for any."""
    filing = rules.value("order_of_voting", "filing_days_before_end")
    days = matter.days("consultation_days") - (filing if isinstance(filing, int) else 0)
    if row_of(rules) is None or days <= 0:
        return []
    voted = rules.days("majorities", "vote_days") + rules.days("quorum", "repeat_days")
    return [Part(voted, withdrawn=False)]


def _of_phase(phase: Phase, matter: Matter, rules: RulesOfProcedure) -> Part:
    if phase.form is Form.VOTE:
        return Part(phase.days, _vote(0, matter, rules), withdrawn=False)
    if phase.form not in (Form.CONSENSUS, Form.SILENCE):
        # Once the time for a summary has opened, nothing is withdrawn.
        return Part(phase.days, withdrawn=phase.form is not Form.SUMMARY)
    check, cure = rules.days("objections", "check_days"), rules.days("objections", "cure_days")
    longer = _extension(phase.days, rules) if phase.form is Form.SILENCE else 0
    return Part(phase.days + longer + check, cure + check + appeal(matter, rules))


def _vote(days: int, row: Matter, rules: RulesOfProcedure) -> int:
    """A vote and its repeats, and after each that is closed the days in which it is opened."""
    how, repeated = row.text("ballot") or ROLL_CALL, repeats_unopened(rules)
    days += rules.days("quorum", "repeat_days")
    if how == ROLL_CALL:
        return days
    opening = rules.days("majorities", "opening_days")
    if not repeated:
        return days + 2 * opening
    waits = how == SEALED or counts_claims(rules)
    own = rules.days("majorities", "own_opening_days") if waits else 0
    again = UNOPENED_MAX[how]
    vote_days = rules.days("majorities", "vote_days")
    return days + again * vote_days + (again + 1) * (opening + own)


def _extension(days: int, rules: RulesOfProcedure) -> int:
    """What a silence may be given beside its days."""
    most = rules.value("silence", "extensions_max")
    if rules.value("silence", "extension_fraction") is None or not isinstance(most, int):
        return 0
    rounded = floor if rules.value("silence", "extension_rounding") == DOWN else ceil
    return most * rounded(days * rules.fraction("silence", "extension_fraction"))
