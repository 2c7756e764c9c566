"""Consistency in words: outcomes, fates, marks and measures as readers read them."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from governance.domain.consistency.case import Fate, Outcome
from governance.domain.consistency.comparing import Mark
from governance.domain.consistency.groups import Joined
from governance.reading.consistency.by_group import APPLICANTS, GROUP, JOINED


def outcomes() -> dict[str, str]:
    """How an application ended, or that it has not."""
    return {
        Outcome.ADMITTED: _("Admitted"),
        Outcome.REFUSED: _("Refused"),
        Outcome.OVERDUE: _("Overdue"),
        Outcome.PENDING: _("Pending"),
        Outcome.WITHDRAWN: _("Withdrawn"),
        Outcome.LAPSED: _("Ended without a decision"),
    }


def fates() -> dict[str, str]:
    """What became of an objection, in few words."""
    return {
        Fate.STANDING: _("Standing, or put to the vote"),
        Fate.DEFECTIVE_FELL: _("Fell, defective"),
        Fate.LAPSED: _("Lapsed"),
        Fate.WITHDRAWN: _("Withdrawn"),
        Fate.SUSTAINED: _("Sustained"),
        Fate.OVERTURNED: _("Overturned"),
        Fate.MOOT: _("Moot"),
    }


def marks() -> dict[str, str]:
    """How a finding stands beside the others."""
    return {
        Mark.HIGHER: _("higher"),
        Mark.LOWER: _("lower"),
        Mark.EQUAL: _("equal"),
        Mark.ALONE: _("the only one"),
        Mark.MISSING: _("no finding"),
    }


def recommendations() -> dict[str, str]:
    """What the panel recommended; nothing where it did not."""
    return {"admit": _("to admit"), "not_yet": _("not yet"), "": _("none")}


def joined() -> dict[str, str]:
    """When members joined."""
    return {Joined.FOUNDING: _("Founding members"), Joined.LATER: _("Later members")}


def divisions() -> dict[str, str]:
    """By what states are divided."""
    return {
        JOINED: _("Founding and later members"),
        GROUP: _("Groups of members"),
        APPLICANTS: _("Groups of applicants"),
    }


def measures() -> Mapping[str, tuple[str, str]]:
    """What each measure counts, and where what it rests on stands."""
    applications = reverse("applications")
    fallen = reverse("objections") + "?standing=fallen"
    return {
        "members": (_("Members, of all members"), reverse("members")),
        "proposals": (_("Proposals sponsored, of all proposals"), reverse("proposals")),
        "adopted": (_("Adopted, of the group’s own that were decided"), reverse("decisions")),
        "objections": (_("Objections raised, of all objections"), reverse("objections")),
        "objections_fallen": (_("Fell as defective, of the group’s own objections"), fallen),
        "offices": (_("Elected to an office, of all who were elected"), reverse("elections")),
        "elected": (_("Elected, of the group’s own candidates"), reverse("elections")),
        "assessors": (_("Assessors drawn, of all that were drawn"), reverse("assessors")),
        "applications": (_("Applications, of all applications"), reverse("applications")),
        "admitted": (_("Admitted, of the group’s own that ended or are overdue"), applications),
        "overdue": (_("Overdue, of the group’s own that ended or are overdue"), applications),
    }
