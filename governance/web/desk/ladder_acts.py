"""Acts under silence and on the ladder at the desk: of members, sides, groups and the Chair."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from governance import ladders
from governance.domain.proposal import ladder_commands as c
from governance.domain.proposal.consultation_commands import LeaveProposal
from governance.services import Command
from governance.web.desk.acting import one_time
from governance.web.desk.guided import WHOLE, Case, Filled, Guided, Row, shown
from governance.web.desk.revising import Revise, RevisionForm
from governance.web.forms import OneTimeForm, ReasonsForm
from governance.web.ladder_forms import GroupForm, StepForm
from governance.web.wording import label
from regime.domain.values import StateCode
from regime.queries import names


class Leave(Guided):
    act = LeaveProposal
    heading, button = _("Leave the proposal"), _("Stand there no longer")
    intro = _("Your delegation stands beside the sponsor no longer; that it did stays on record.")
    warns = True

    def command(self, case: Case, filled: Filled) -> Command:
        return LeaveProposal(case.symbol)


class Extend(Guided):
    act = c.AskForExtension
    heading, button = _("Ask for more time"), _("Extend the silence")
    intro = _("The silence becomes longer for everyone, and no other member can extend it again.")
    form = ReasonsForm

    def command(self, case: Case, filled: Filled) -> Command:
        return c.AskForExtension(case.symbol, filled["reasons"])


class Skip(Guided):
    act = c.AgreeToSkip
    heading, button = _("Agree to skip this step"), _("Agree to skip it")
    intro = _("The step ends at the moment when the sponsor and all who object have agreed.")
    form = StepForm

    def command(self, case: Case, filled: Filled) -> Command:
        return c.AgreeToSkip(case.symbol, filled["step"])

    def probe(self, case: Case) -> Command:
        return c.AgreeToSkip(case.symbol, case.proposal.step)

    def build(self, case: Case, data: Any = None) -> OneTimeForm:
        if data is not None:
            return StepForm(data)
        return StepForm(initial={**one_time(), "step": case.proposal.step})

    def rows(self, case: Case, form: OneTimeForm) -> list[Row]:
        return [Row(str(_("Step that is skipped")), label(form.cleaned_data["step"]))]


class NameGroup(Guided):
    act = c.NameConciliationGroup
    heading, button = _("Name the conciliation group"), _("Name the group")
    intro = _(
        "A state that objects and the sponsor, or one beside it, are in the group. If nobody names "
        "it in time, it is drawn by lot."
    )
    form = GroupForm

    def command(self, case: Case, filled: Filled) -> Command:
        members = tuple(StateCode(one) for one in filled["members"])
        return c.NameConciliationGroup(case.symbol, members, filled["reasons"])

    def probe(self, case: Case) -> Command:
        return c.NameConciliationGroup(case.symbol, (), WHOLE)

    def build(self, case: Case, data: Any = None) -> OneTimeForm:
        known = names()
        states = [(one, known.get(one, one)) for one in ladders.may_conciliate(case.symbol)]
        if data is not None:
            return GroupForm(data, states=states)
        return GroupForm(initial=one_time(), states=states)

    def filled(self, form: OneTimeForm) -> Filled:
        if not isinstance(form, GroupForm):
            raise TypeError(form)
        return {**form.cleaned_data, "members": form.members}

    def rows(self, case: Case, form: OneTimeForm) -> list[Row]:
        known = names()
        members = self.filled(form)["members"]
        said = ", ".join(known.get(one, one) for one in members)
        return [Row(str(_("The group")), said), shown(form["reasons"])]


class ProposeText(Revise):
    act = c.ProposeConciliationText
    heading, button = _("Put a text to the sponsor"), _("Put the text to the sponsor")
    intro = _("The text as it stands now. The sponsor may make what you write a revision, or not.")

    def command(self, case: Case, filled: Filled) -> Command:
        return c.ProposeConciliationText(case.symbol, filled["text"], filled["reasons"])

    def probe(self, case: Case) -> Command:
        return c.ProposeConciliationText(case.symbol, case.proposal.text, WHOLE)

    def build(self, case: Case, data: Any = None) -> OneTimeForm:
        form = RevisionForm(case.proposal, data)
        for name in ("title", "effect"):
            del form.fields[name]
        return form

    def rows(self, case: Case, form: OneTimeForm) -> list[Row]:
        return [shown(form["reasons"])]


class ExplainDeparture(Guided):
    act = c.ExplainDeparture
    heading, button = _("Say why the decision departs"), _("Record the reasons")
    intro = _("The advisory opinion concludes otherwise. It binds nobody, and is answered here.")
    form = ReasonsForm

    def command(self, case: Case, filled: Filled) -> Command:
        return c.ExplainDeparture(case.symbol, filled["reasons"])
