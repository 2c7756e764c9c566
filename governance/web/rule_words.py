"""The rule of a vote in words, and its arithmetic as sentences, both from what was recorded."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from governance.domain.arithmetic import Reckoning, reckon
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
            return _("more %(of)s than %(other)s") % {
                "of": _set_words(test.of, _doing()),
                "other": _set_words(test.more_than, _doing()),
            }


def arithmetic(judged: Judgement, counts: Mapping[str, int]) -> str:
    """One judged test with its numbers: “27 of 35 needed, 29 in favour”."""
    reckoned = reckon(judged.test, counts)
    if reckoned is None:
        return _("%(test)s: %(value)s") % {
            "test": test_words(judged.test),
            "value": str(judged.value),
        }
    return _needed(reckoned) + ", " + _counted(reckoned)


def _needed(reckoned: Reckoning) -> str:
    if reckoned.total is None:
        return _("%(needed)s needed") % {"needed": reckoned.needed}
    return _("%(needed)s of %(total)s needed") % {
        "needed": reckoned.needed,
        "total": reckoned.total,
    }


def _counted(reckoned: Reckoning) -> str:
    words = {
        "yes": _("%(count)s in favour"),
        "no": _("%(count)s against"),
        "cast": _("%(count)s took part"),
    }.get(reckoned.of, _("%(count)s counted"))
    return words % {"count": reckoned.count}


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
