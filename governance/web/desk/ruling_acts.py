"""Rulings at the desk: the Chair makes them, members appeal against them and vote on appeals."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from governance import ladders
from governance.domain.proposal import ruling_commands as c
from governance.domain.proposal.ruling_commands import SUBJECTS
from governance.models import Ruling
from governance.services import Command
from governance.web.desk.acting import one_time
from governance.web.desk.guided import WHOLE, Case, Filled, Guided
from governance.web.forms import OneTimeForm, ReasonsForm, VoteForm
from governance.web.ladder_forms import RulingForm
from governance.web.wording import label, tag
from regime.domain.values import StateCode


class Rule(Guided):
    act = c.RuleOnOrder
    heading, button = _("Rule on a question of order"), _("Make the ruling")
    intro = _("A ruling holds until the members overturn it, or you make another on the question.")
    form = RulingForm

    def command(self, case: Case, filled: Filled) -> Command:
        return c.RuleOnOrder(case.symbol, filled["subject"], filled["ruling"], filled["reasons"])

    def probe(self, case: Case) -> Command:
        return c.RuleOnOrder(case.symbol, SUBJECTS[-1], WHOLE, WHOLE)


class OnRuling(Guided):
    """An act about a ruling that was made before."""

    about = "desk/about/ruling.html"

    def context(self, case: Case) -> dict[str, Any]:
        found = ruling_of(case)
        return {
            "ruling": found,
            "ruling_tag": tag(found.holding),
            "subject": label(found.subject),
        }


class AppealRuling(OnRuling):
    act = c.AppealRuling
    heading, button = _("Appeal against the ruling"), _("File the appeal")
    intro = _("Those entitled to vote decide at once. The periods of the proposal go on meanwhile.")
    form = ReasonsForm

    def command(self, case: Case, filled: Filled) -> Command:
        return c.AppealRuling(case.symbol, case.number, filled["reasons"])


class VoteOnRuling(OnRuling):
    act = c.VoteOnRuling
    heading, button = _("Vote on the appeal"), _("Cast the vote")
    intro = _("Yes overturns the ruling; no upholds it.")
    form = VoteForm

    def command(self, case: Case, filled: Filled) -> Command:
        member = StateCode(case.actor.member or "")
        said = (filled["choice"], filled["explanation"], filled["replaces"])
        return c.VoteOnRuling(case.symbol, case.number, member, *said)

    def probe(self, case: Case) -> Command:
        member = StateCode(case.actor.member or "")
        said = ("abstain", "", _standing(case))
        return c.VoteOnRuling(case.symbol, case.number, member, *said)

    def build(self, case: Case, data: Any = None) -> OneTimeForm:
        if data is not None:
            return VoteForm(data)
        return VoteForm(initial={**one_time(), "replaces": _standing(case)})


def ruling_of(case: Case) -> Ruling:
    """The ruling that an act is about; another number is not there."""
    found = ladders.ruling(case.proposal.symbol, case.number)
    if found is None:
        raise Http404
    return found


def _standing(case: Case) -> int | None:
    """The position of the vote that stands for the actor's member."""
    vote = ruling_of(case).votes.get(case.actor.member or "")
    return int(vote["position"]) if vote else None
