"""The rule of a vote in words, and its arithmetic as sentences, both from what was recorded."""

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from governance.domain.chapters.votes.arithmetic import Reckoning, percent, reckon
from regime.domain.engine.result import Judgement
from regime.domain.engine.rule import (
    AllOf,
    AnyOf,
    Compare,
    Count,
    MemberSet,
    Not,
    Share,
    Test,
)


def test_words(test: Test) -> str:
    """A test as part of a sentence: “at least 3/4 of those entitled to vote are in favour”."""
    match test:
        case AllOf(parts=parts):
            return _(" and ").join(test_words(part) for part in parts)
        case AnyOf(parts=parts):
            return _(" or ").join(test_words(part) for part in parts)
        case Not(part=Compare() as part):
            return _("no more %(of)s than %(other)s") % _compared(part)
        case Not(part=part):
            return _("it is not so that %s") % test_words(part)
        case Share(bound=bound):
            said = {
                "at_least": _("at least %(share)s of %(base)s %(of)s"),
                "more_than": _("more than %(share)s of %(base)s %(of)s"),
            }[bound]
            return said % {
                "share": str(test.threshold),
                "base": _set_words(test.base, _bases()),
                "of": _set_words(test.of, _doing()),
            }
        case Count(bound=bound):
            said = {
                "at_least": _("at least %(number)s %(of)s"),
                "at_most": _("at most %(number)s %(of)s"),
                "more_than": _("more than %(number)s %(of)s"),
                "less_than": _("fewer than %(number)s %(of)s"),
            }[bound]
            return said % {"number": test.number, "of": _set_words(test.of, _doing())}
        case Compare():
            return _("more %(of)s than %(other)s") % _compared(test)


def _compared(test: Compare) -> dict[str, str]:
    return {
        "of": _set_words(test.of, _doing()),
        "other": _set_words(test.more_than, _doing()),
    }


def side_by_side(test: Compare, counts: Mapping[str, int]) -> str:
    """The two sides of a comparison: “0 against, 1 in favour”."""
    sides = (test.of, test.more_than)
    said = {"yes": _("%s in favour"), "no": _("%s against"), "abstain": _("%s abstaining")}
    return ", ".join(said.get(one[0], _("%s counted")) % counts[one[0]] for one in sides)


def base_words(names: MemberSet) -> str:
    """A base in words: “those entitled to vote”."""
    return _set_words(names, _bases())


def arithmetic(judged: Judgement, counts: Mapping[str, int]) -> str:
    """One judged test with its numbers: “29 of 35 in favour (82.9 %), 27 needed”."""
    reckoned = reckon(judged.test, counts)
    if reckoned is None:
        return _("%(test)s: %(value)s") % {
            "test": test_words(judged.test),
            "value": str(judged.value),
        }
    return _("%(counted)s, %(needed)s needed") % {
        "counted": _counted(reckoned),
        "needed": reckoned.needed,
    }


def _counted(reckoned: Reckoning) -> str:
    words = {
        "yes": _("%(count)s in favour%(share)s"),
        "no": _("%(count)s against%(share)s"),
        "cast": _("%(count)s took part"),
    }.get(reckoned.of, _("%(count)s counted"))
    return words % {"count": _among(reckoned), "share": _share(reckoned)}


def _among(reckoned: Reckoning) -> str:
    if reckoned.total is None:
        return str(reckoned.count)
    return _("%(count)s of %(total)s") % {"count": reckoned.count, "total": reckoned.total}


def _share(reckoned: Reckoning) -> str:
    if not reckoned.total:
        return ""
    said = number_format(percent(reckoned.count, reckoned.total), 1)
    return _(" (%(percent)s %%)") % {"percent": said}


def _set_words(names: MemberSet, words: Mapping[str, str]) -> str:
    return _(" or ").join(words.get(name, name) for name in names)


def _bases() -> dict[str, str]:
    return {
        "entitled": _("those entitled to vote"),
        "members": _("all members"),
        "voting": _("those voting for or against"),
        "cast": _("those taking part"),
        "present": _("those present"),
    }


def _doing() -> dict[str, str]:
    return {
        "yes": _("are in favour"),
        "no": _("are against"),
        "abstain": _("abstain"),
        "cast": _("take part"),
        "voting": _("vote for or against"),
        "not_yes": _("are not in favour"),
        "present": _("are present"),
        "absent": _("are absent"),
    }
