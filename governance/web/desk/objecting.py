"""Objecting at the desk: the three parts guided, and what mends, keeps and lifts an objection."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from governance import debate
from governance.domain.proposal import objection_commands as c
from governance.folded import proposal_now
from governance.models import Objection
from governance.services import Command
from governance.web.desk.acting import one_time
from governance.web.desk.guided import Case, Filled, Guided
from governance.web.forms import LiftForm, OneTimeForm, RenewForm
from governance.web.grounds_forms import objection_form
from governance.web.wording import label, tag

PARTS = ("reasons", "provision", "remedy")


class Raise(Guided):
    act = c.RaiseObjection
    heading, button = _l("Raise an objection"), _l("Raise the objection")
    intro = _l(
        "An objection has three parts. You can leave one out: the objection is then recorded as "
        "defective, and can be cured once. It is public with the name of your delegation as soon "
        "as it is recorded."
    )
    warns = True

    def command(self, case: Case, filled: Filled) -> Command:
        return c.RaiseObjection(case.symbol, *(filled[part] for part in PARTS))

    def build(self, case: Case, data: Any = None) -> OneTimeForm:
        form = objection_form(proposal_now(case.symbol).case)
        return form(data) if data is not None else form(initial=one_time())


class OwnObjection(Guided):
    """An act on an objection that was raised before."""

    about = "desk/about/objection.html"

    def context(self, case: Case) -> dict[str, Any]:
        found = objection_of(case)
        return {
            "objection": found,
            "objection_tag": tag(found.standing),
            "faults": [label(fault) for fault in found.faults],
            "parts": [(label(part), getattr(found, part) or _("left out")) for part in PARTS],
        }


class Cure(OwnObjection):
    act = c.CureObjection
    heading, button = _l("Cure the objection"), _l("Cure the objection")
    intro = _l("Give every part. An objection is cured once, and then checked once more.")

    def command(self, case: Case, filled: Filled) -> Command:
        return c.CureObjection(case.symbol, case.number, *(filled[part] for part in PARTS))

    def build(self, case: Case, data: Any = None) -> OneTimeForm:
        form = objection_form(proposal_now(case.symbol).case)
        if data is not None:
            return form(data)
        found = objection_of(case)
        return form(initial={**one_time(), **{one: getattr(found, one) for one in PARTS}})


class Renew(OwnObjection):
    act = c.RenewObjection
    heading, button = _l("Renew the objection"), _l("Renew the objection")
    intro = _l("An objection lapses unless what has been tried is said in time.")
    form = RenewForm

    def command(self, case: Case, filled: Filled) -> Command:
        return c.RenewObjection(case.symbol, case.number, filled["tried"])


class Lift(OwnObjection):
    act = c.WithdrawObjection
    heading, button = _l("Withdraw the objection"), _l("Withdraw the objection")
    form = LiftForm
    warns = True

    def command(self, case: Case, filled: Filled) -> Command:
        return c.WithdrawObjection(case.symbol, case.number, filled["reasons"])


def objection_of(case: Case) -> Objection:
    """The objection that an act is about; another number is not there."""
    found = debate.objections_on(case.proposal.symbol).filter(number=case.number).first()
    if found is None:
        raise Http404
    return found
