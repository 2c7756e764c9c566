"""Longest path: how many days a matter can take, whoever does what or nothing.

Every stretch is counted at its longest: admission with its appeal, the consultation and the votes
before the text, each call with its extensions and with the checks that its result may wait for,
each vote with its opening and its repeat. A proposal may be taken over once, so what came before
its first vote is counted twice; nobody takes over a case or an election, which have no sponsor. A
notice is counted without the challenges that stop it. A period ends at the end of its day, which is
the last day added.
"""

from math import ceil, floor

from governance.domain.chapters.amendments.separate_votes import row_of
from governance.domain.chapters.ballots.secrecy import ROLL_CALL, appeal_row
from governance.domain.chapters.ladder.extension import DOWN
from governance.domain.families.elections import Elective
from governance.domain.kinds import kind_of
from regime.domain.procedures import Form, Phase, Procedure
from regime.domain.procedures.election import rounds
from regime.domain.rulebook.rules import Matter, RulesOfProcedure

_UNADMITTED = (Form.NOTICE, Form.REQUEST)
# Once a vote on the text, or the time for a summary, has opened, nothing is withdrawn.
_NOT_WITHDRAWN = (Form.VOTE, Form.SUMMARY)


def longest_path(matter: Matter, procedure: Procedure, rules: RulesOfProcedure) -> int:
    """Days from the opening of a proposal on ``matter`` to its last possible end."""
    phases = procedure.phases(matter, rules)
    if phases[0].form in _UNADMITTED:
        return phases[0].days + 1
    kind = kind_of(matter.id)
    if isinstance(kind, Elective):
        return _election(matter, rules, rounds(matter, rules, voting=procedure.code)) + 1
    days = {one: _of_phase(one, matter, rules) for one in phases}
    consulted = matter.days("consultation_days")
    if not kind.is_proposed(rules):
        return consulted + sum(days.values()) + 1
    whole = consulted + _separate_votes(matter, rules) + sum(days.values())
    ended = sum(taken for one, taken in days.items() if one.form in _NOT_WITHDRAWN)
    asked = any(one.form not in _NOT_WITHDRAWN for one in phases)
    return _with_takeover(whole - ended if asked else consulted, whole, rules) + 1


def _with_takeover(before: int, whole: int, rules: RulesOfProcedure) -> int:
    """Withdrawn as late as may be: while its admission is open, or ``before`` days after it."""
    admission = _admission(rules)
    taken = rules.days("withdrawal", "takeover_days")
    unadmitted = rules.days("admissibility", "decision_days") + taken + admission
    admitted = admission + before + taken if before else 0
    return max(unadmitted, admitted) + whole


def _admission(rules: RulesOfProcedure) -> int:
    """A return on the last day, an appeal on its last, and a vote that has to be repeated."""
    days = rules.days("admissibility", "decision_days") + rules.days("admissibility", "appeal_days")
    return days + _vote(rules.days("majorities", "vote_days"), appeal_row(rules), rules)


def _vote(days: int, row: Matter, rules: RulesOfProcedure) -> int:
    """A vote and its repeat, and after each the days in which closed votes are opened."""
    roll_call = (row.text("ballot") or ROLL_CALL) == ROLL_CALL
    opening = 0 if roll_call else rules.days("majorities", "opening_days")
    return days + rules.days("quorum", "repeat_days") + 2 * opening


def _separate_votes(matter: Matter, rules: RulesOfProcedure) -> int:
    """The votes before the text, where a consultation leaves time to ask for any."""
    row, filing = row_of(rules), rules.value("order_of_voting", "filing_days_before_end")
    days = matter.days("consultation_days") - (filing if isinstance(filing, int) else 0)
    if row is None or days <= 0:
        return 0
    return rules.days("majorities", "vote_days") + rules.days("quorum", "repeat_days")


def _of_phase(phase: Phase, matter: Matter, rules: RulesOfProcedure) -> int:
    if phase.form is Form.VOTE:
        return _vote(phase.days, matter, rules)
    if phase.form not in (Form.CONSENSUS, Form.SILENCE):
        return phase.days
    checks = 2 * rules.days("objections", "check_days") + rules.days("objections", "cure_days")
    longer = _extension(phase.days, rules) if phase.form is Form.SILENCE else 0
    return phase.days + longer + checks


def _extension(days: int, rules: RulesOfProcedure) -> int:
    """What a silence may be given beside its days."""
    most = rules.value("silence", "extensions_max")
    if rules.value("silence", "extension_fraction") is None or not isinstance(most, int):
        return 0
    rounded = floor if rules.value("silence", "extension_rounding") == DOWN else ceil
    return most * rounded(days * rules.fraction("silence", "extension_fraction"))


def _election(matter: Matter, rules: RulesOfProcedure, held: tuple[Phase, ...]) -> int:
    """The turn of a group, the consultation, and each round; ballots are opened meanwhile."""
    turn = rules.own(matter.id, "open_nomination_after_days")
    opening = rules.days("majorities", "opening_days")
    waiting = sum(opening for one in held[:-1] if opening >= one.days)
    before = (turn if isinstance(turn, int) else 0) + matter.days("consultation_days")
    return before + sum(one.days for one in held) + waiting + opening
