"""Alone on pages: for each capacity what one person can cause, and what stands against it."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.log.catalogue import names_of
from governance.domain.alone import SAID_OTHERWISE, Reach, contest_of, reach_of
from governance.folded import regime_now
from governance.wording.labels import label
from regime.domain.acts import Act, acts
from regime.domain.rulebook.rules import RulesOfProcedure

_CAPITAL = re.compile(r"(?<!^)([A-Z])")


@dataclass(frozen=True)
class Against:
    """What stands against an act: in words, within how many days, by which article."""

    said: str
    within: str = ""
    article: str = ""


@dataclass(frozen=True)
class Line:
    """An act, what is recorded of it, how far it reaches alone, and what stands against it."""

    act: str
    article: str
    leads_to: str
    against: Against


@dataclass(frozen=True)
class Table:
    """What one person in a capacity, or in an office, can cause alone."""

    name: str
    lines: list[Line]


def tables(known: dict[str, str]) -> list[Table]:
    """A table for each capacity and office that carries an act, by name."""
    regime = regime_now()
    if not regime.editions:
        return []
    carried: dict[str, list[Line]] = {}
    for act in acts:
        for one in act.right.by:
            carried.setdefault(one.value, []).append(_line(act, regime.rules, known))
    found = [
        Table(label(one, known), sorted(lines, key=lambda line: line.act))
        for one, lines in carried.items()
    ]
    return sorted(found, key=lambda table: table.name)


def _line(act: Act, rules: RulesOfProcedure, known: dict[str, str]) -> Line:
    return Line(
        act=label(act.code, known),
        article=rules.roles.get(act.right.role, ""),
        leads_to=", ".join(_said(one) for one in act.leads_to),
        against=_against(act, rules, known),
    )


def _said(event: type[object]) -> str:
    """An event in words: “proposal returned”."""
    return _CAPITAL.sub(r" \1", names_of((event,))[0]).lower()


def _against(act: Act, rules: RulesOfProcedure, known: dict[str, str]) -> Against:
    if words := SAID_OTHERWISE.get(act.code):
        return Against(_(words))
    if contest := contest_of(act):
        by, within = contest
        return Against(
            _("It can be contested: %(act)s") % {"act": label(by.code, known)},
            _within(within, rules),
            rules.roles.get(by.right.role, ""),
        )
    reach = reach_of(act)
    return Against(_reaches()[reach] if reach else "")


def _within(within: tuple[str, str] | None, rules: RulesOfProcedure) -> str:
    """How many days there are for it, where the edition in force sets them."""
    if within is None or within[0] not in rules.roles:
        return ""
    days = rules.value(*within)
    if not isinstance(days, int):
        return ""
    return ngettext("within %(days)s day", "within %(days)s days", days) % {"days": days}


def _reaches() -> dict[Reach, str]:
    return {
        Reach.OWN: _("It binds nobody but who does it, or the state for which it is done."),
        Reach.WORDS: _("It says something, and decides nothing."),
        Reach.VOICE: _("It is one voice of several: the numbers of the rules decide."),
        Reach.OPENS: _("It opens what others decide."),
        Reach.DUTY: _("Where it is not done in time, the clock does what the rules say."),
        Reach.FIXED: _("It leaves no choice: what differs from what is recorded is refused."),
    }
