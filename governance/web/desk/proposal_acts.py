"""Acts on a proposal as a whole: what its sponsor, the other members and the Chair may do to it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from governance.domain.proposal import commands as c
from governance.domain.proposal.challenging import outcomes
from governance.domain.proposal.consultation_commands import CosponsorProposal
from governance.folded import regime_now
from governance.services import Command
from governance.web.desk.acting import one_time
from governance.web.desk.guided import WHOLE, Case, Filled, Guided
from governance.web.forms import OneTimeForm, ReasonsForm, SummaryForm
from governance.web.ladder_forms import ChallengeForm, TransferForm


class Cosponsor(Guided):
    act = CosponsorProposal
    heading, button = _("Co-sponsor the proposal"), _("Stand beside the sponsor")
    intro = _("Your delegation puts itself beside the sponsor, in public and for the record.")

    def command(self, case: Case, filled: Filled) -> Command:
        return CosponsorProposal(case.symbol)


class Withdraw(Guided):
    act = c.WithdrawProposal
    heading, button = _("Withdraw the proposal"), _("Withdraw the proposal")
    intro = _("The proposal and its history stay on record; it goes no further.")
    form = ReasonsForm
    warns = True

    def command(self, case: Case, filled: Filled) -> Command:
        return c.WithdrawProposal(case.symbol, filled["reasons"])


class TakeOver(Guided):
    act = c.TakeOverProposal
    heading, button = _("Take the proposal over"), _("Become the sponsor")
    intro = _("The proposal was withdrawn. Your delegation may carry it on as its sponsor.")
    form = ReasonsForm

    def command(self, case: Case, filled: Filled) -> Command:
        return c.TakeOverProposal(case.symbol, filled["reasons"])


class Appeal(Guided):
    act = c.AppealReturn
    heading, button = _("Appeal against the return"), _("File the appeal")
    intro = _("Those entitled to vote decide whether the proposal is admitted after all.")
    form = ReasonsForm

    def command(self, case: Case, filled: Filled) -> Command:
        return c.AppealReturn(case.symbol, filled["reasons"])


class AskForOpinion(Guided):
    act = c.AskForOpinion
    heading, button = _("Ask for an advisory opinion"), _("Ask for the opinion")
    intro = _("Sponsor and objectors may ask for it; nobody is bound by what it says.")
    form = ReasonsForm

    def command(self, case: Case, filled: Filled) -> Command:
        return c.AskForOpinion(case.symbol, filled["reasons"])


class Challenge(Guided):
    act = c.ChallengeNotice
    heading, button = _("Challenge the notice"), _("Challenge the notice")
    intro = _(
        "A notice that is challenged in time does not take effect by itself. The challenge is a "
        "proposal of your delegation’s: the members decide on the reading."
    )
    warns = True

    def command(self, case: Case, filled: Filled) -> Command:
        return c.ChallengeNotice(case.symbol, filled["reasons"], filled.get("outcome", ""))

    def probe(self, case: Case) -> Command:
        return c.ChallengeNotice(case.symbol, WHOLE)

    def build(self, case: Case, data: Any = None) -> OneTimeForm:
        known = _outcomes()
        if data is not None:
            return ChallengeForm(data, outcomes=known)
        unsaid = next(reversed(known), "")  # what a challenge claims that says nothing else
        return ChallengeForm(initial={**one_time(), "outcome": unsaid}, outcomes=known)


class ReportTransfer(Guided):
    act = c.ReportTransfer
    heading, button = _("Report a transfer"), _("Report the transfer")
    intro = _(
        "Your delegation’s reading is challenged: it is asked to hold back new transfers that "
        "rest on it, and reports those that it makes. A report that comes after its days is "
        "recorded as late."
    )
    form = TransferForm

    def command(self, case: Case, filled: Filled) -> Command:
        said = (filled["made_on"], filled["transfer_class"], filled["remarks"])
        return c.ReportTransfer(case.symbol, *said)


def _outcomes() -> tuple[str, ...]:
    return outcomes(regime_now().rules)


class FindUrgent(Guided):
    act = c.FindUrgent
    heading, button = _("Find the matter urgent"), _("Find it urgent")
    intro = _("A matter whose article shortens periods is not admitted without this finding.")
    form = ReasonsForm

    def command(self, case: Case, filled: Filled) -> Command:
        return c.FindUrgent(case.symbol, filled["reasons"])


class Summarize(Guided):
    act = c.PublishSummary
    heading, button = _("Publish a summary"), _("Publish the summary")
    intro = _("There was no agreement. The summary says so in the Chair’s own name.")
    form = SummaryForm

    def command(self, case: Case, filled: Filled) -> Command:
        return c.PublishSummary(case.symbol, filled["summary"])
