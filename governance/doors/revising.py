"""Acts that give a proposal another text, in the form of its kind, beside the present one."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from audit.log.encoding import Json
from governance.desk.acting import one_time
from governance.desk.forms.forms import AskedField, OneTimeForm, RecordField, prose
from governance.desk.texts.passages import Choices
from governance.desk.texts.shown import Fields
from governance.desk.texts.stated import Opened, Stated
from governance.desk.texts.texts import Changes, writing_now
from governance.domain.chapters.consultation.said import ReviseProposal
from governance.domain.chapters.ladder.said import ProposeConciliationText
from governance.domain.recorded_commands import Command
from governance.doors.guided import WHOLE, Filled, OnProposal, Row, shown
from governance.doors.opening import OpeningForm
from governance.models import Proposal
from governance.reading.revising import begins_with
from regime.domain.chapters.lists.changes import SET

BESIDE = ("reasons", "title", "effect")


class RevisionForm(OpeningForm):
    """The text in the form of its kind, and what stands beside it.

    ``begins`` is the text that the form begins with, where it is not the proposal's own.
    """

    reasons = AskedField(
        label=_l("Reasons for the revision"),
        widget=prose(4),
        help_text=_l("Public, and kept for ever."),
    )
    title = RecordField(label=_l("Title"), max_length=200)
    effect = RecordField(label=_l("Expected effect"), widget=prose(4), required=False)

    def __init__(self, proposal: Proposal, data: Any = None, *, begins: Json = None) -> None:
        text = proposal.text if begins is None else begins
        initial = {**one_time(), **_initial(proposal)}
        super().__init__(writing_now(proposal.matter), text, data, initial=initial)

    def others(self) -> Choices:
        """What the present text does not change."""
        writing = self.writing
        if not isinstance(writing, Changes | Stated):
            return []
        changed = writing.named(self.present)
        groups = writing.book.choices() if _changes_what_stands(writing) else []
        return [
            (heading, [one for one in group if one[0] not in changed]) for heading, group in groups
        ]

    def begun(self, opened: Opened) -> Json:
        writing = self.writing
        if not isinstance(writing, Changes | Stated):
            return self.present
        return writing.begun(self.present, opened)

    def pieces(self) -> Fields:
        return self.writing.fields(self.started)

    def resulting(self) -> Json:
        return self.writing.text(self.cleaned_data, self.started)


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
        return {**form.cleaned_data, "text": form.resulting()}

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


def _changes_what_stands(writing: Changes | Stated) -> bool:
    return isinstance(writing, Changes) or SET in writing.book.offered.ways


def _initial(proposal: Proposal) -> dict[str, str]:
    return {"title": proposal.title, "effect": proposal.effect}
