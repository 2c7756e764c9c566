"""Acts that give a proposal another text, in the form of its kind, beside the present one."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from audit.log.encoding import Json
from governance.desk.acting import one_time
from governance.desk.forms.forms import AskedField, OneTimeForm, RecordField, prose
from governance.desk.texts.passages import Choices
from governance.desk.texts.stated import Stated
from governance.desk.texts.texts import Changes, writing_now
from governance.domain.chapters.consultation.said import ReviseProposal
from governance.domain.chapters.ladder.said import ProposeConciliationText
from governance.domain.recorded_commands import Command
from governance.doors.guided import WHOLE, Filled, OnProposal, Row, shown
from governance.models import Proposal
from governance.reading.revising import begins_with

BESIDE = ("reasons", "title", "effect")


class RevisionForm(OneTimeForm):
    """The text in the form of its kind, and what stands beside it.

    ``also`` are passages that the present text does not change; ``add`` opens their fields.
    ``begins`` is the text that the form begins with, where it is not the proposal's own.
    """

    use_required_attribute = False
    reasons = AskedField(
        label=_l("Reasons for the revision"),
        widget=prose(4),
        help_text=_l("Public, and kept for ever."),
    )
    title = RecordField(label=_l("Title"), max_length=200)
    effect = RecordField(label=_l("Expected effect"), widget=prose(4), required=False)
    also = forms.MultipleChoiceField(
        label=_l("Change other passages as well"),
        widget=forms.SelectMultiple(attrs={"size": 8}),
        required=False,
        help_text=_l("Choose them, then open their fields with the button below."),
    )

    def __init__(self, proposal: Proposal, data: Any = None, *, begins: Json = None) -> None:
        given = data.copy() if data is not None else None
        super().__init__(given, initial={**one_time(), **_initial(proposal)})
        self.proposal = proposal
        self.writing = writing_now(proposal.matter)
        self.present = proposal.text if begins is None else begins
        self._offer(self._others())
        self.started = self._started(given)
        for name, (asked, initial) in self.writing.fields(self.started).items():
            self.fields[name] = asked
            self.initial[name] = initial
            # A passage opened by ``add`` was in no form yet; it begins with what stands.
            if given is not None and "add" in given and name not in given:
                given[name] = initial
        self.order_fields([name for name in self.fields if name != "also"])

    @property
    def whole(self) -> Json:
        """The text as it was written."""
        return self.writing.text(self.cleaned_data, self.started)

    def _started(self, data: Any) -> Json:
        """The present text with what was chosen beside it, as it stands."""
        chosen = data.getlist("also") if data is not None else []
        writing = self.writing
        if not isinstance(writing, Changes | Stated):
            return self.present
        return writing.begun(self.present, chosen)

    def _others(self) -> Choices:
        writing = self.writing
        if not isinstance(writing, Changes | Stated):
            return []
        changed, groups = writing.named(self.present), writing.book.choices()
        return [
            (heading, [one for one in group if one[0] not in changed]) for heading, group in groups
        ]

    def _offer(self, others: Choices) -> None:
        also = self.fields["also"]
        if not others:
            del self.fields["also"]
        elif isinstance(also, forms.MultipleChoiceField):
            also.choices = others


class Revise(OnProposal):
    """Giving a proposal another text."""

    fields_template = "desk/parts/revision_fields.html"

    def probe(self, case: Any) -> Command:
        row = case.proposal
        return ReviseProposal(case.symbol, row.title, begins_with(row), f"{row.effect}…", WHOLE)

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        return RevisionForm(case.proposal, data, begins=begins_with(case.proposal))

    def filled(self, case: Any, form: OneTimeForm) -> Filled:
        """The fields beside the text as they were written, and the text as one value."""
        if not isinstance(form, RevisionForm):
            raise TypeError(form)
        return {**form.cleaned_data, "text": form.whole}

    def rows(self, case: Any, form: OneTimeForm) -> list[Row]:
        return [shown(form[name]) for name in BESIDE if name in form.fields]

    def check_context(self, case: Any, form: OneTimeForm) -> dict[str, Any]:
        writing = writing_now(case.proposal.matter)
        text = self.filled(case, form)["text"]
        return {
            "changes": writing.shown(text, case.proposal.text),
            "changes_heading": _("The text beside the present one"),
        }


class ProposeText(Revise):
    """Putting a text of the conciliation group to the sponsor."""

    def probe(self, case: Any) -> Command:
        return ProposeConciliationText(case.symbol, case.proposal.text, WHOLE)

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        form = RevisionForm(case.proposal, data)
        for name in ("title", "effect"):
            del form.fields[name]
        return form


def _initial(proposal: Proposal) -> dict[str, str]:
    return {"title": proposal.title, "effect": proposal.effect}
