"""Filing an amendment: passages put into other words, and what a text changes in the list.

A record of the list is opened in the fields in which the proposal itself changes it; what then
differs is filed value by value. A list of edits stays open to experts.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from audit.log.encoding import Json
from governance.desk.acting import one_time
from governance.desk.forms.forms import JSONText, OneTimeForm, ReasonsForm, RecordField, prose
from governance.desk.texts.edits import edits_between
from governance.desk.texts.list_book import changes_in, place_of, with_change, without
from governance.desk.texts.passages import Choices, written
from governance.desk.texts.shown import Fields
from governance.desk.texts.stated import Opened, Stated
from governance.desk.texts.texts import writing_now
from governance.domain.chapters.amendments import said as amendments_said
from governance.domain.chapters.amendments.merging import leaves, strings
from governance.domain.recorded_commands import Command
from governance.doors.guided import WHOLE, Filled, OnProposal, Row, shown
from governance.doors.opening import OPENING, OpeningForm
from governance.models import Amendment, Proposal
from governance.reading import amendments
from regime.domain.chapters.lists.changes import SET
from regime.web.list_changes import told


class AmendmentForm(OpeningForm, ReasonsForm):
    """A passage and what is to stand instead; records of the list; or all as an expert writes it.

    A record is opened in the fields in which the proposal changes it; what then differs from what
    the text says of it are the values that the amendment changes.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput)
    find = RecordField(
        label=_l("Passage"),
        widget=prose(4),
        required=False,
        help_text=_l("As it stands, so much of it that it occurs once in the text."),
    )
    replace = RecordField(
        label=_l("What is to stand instead"),
        widget=prose(4),
        required=False,
        help_text=_l("Empty to delete the passage; the passage and more words to add to it."),
    )
    amends = forms.IntegerField(
        label=_l("Number of the amendment that this one changes"),
        required=False,
        min_value=1,
        help_text=_l("Empty where it changes the text itself."),
    )
    edits = JSONText(
        label=_l("Several changes, or changes of values, as JSON"),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        required=False,
        help_text=_l(
            "A list of find and replace, or of path, op (replace, add, remove) and value. It takes "
            "the place of all else."
        ),
    )

    def __init__(self, proposal: Proposal, data: Any = None) -> None:
        initial = {**one_time(), "revision": proposal.revision}
        super().__init__(writing_now(proposal.matter), proposal.text, data, initial=initial)
        if "also" in self.fields:
            self.fields["also"].label = _("Amend what it changes in the list")
        beside = ("reasons", "amends", "edits")
        pieces = [name for name in self.fields if name not in (*beside, *OPENING)]
        self.order_fields([*pieces, *beside])

    def others(self) -> Choices:
        """What the text changes in the list, then what it may be made to change."""
        writing, text = self.writing, self.present
        if not isinstance(writing, Stated) or not isinstance(text, dict):
            return []
        changed = [
            (f"{one.part}/{one.code}", one.name)
            for one in told([*changes_in(text)], writing.book.listed())
        ]
        groups = writing.book.choices() if SET in writing.book.offered.ways else []
        named = writing.named(text)
        others = [(part, [one for one in rows if one[0] not in named]) for part, rows in groups]
        return [one for one in ((_("What the text changes"), changed), *others) if one[1]]

    def begun(self, opened: Opened) -> Json:
        writing = self.writing
        if not isinstance(writing, Stated):
            return None
        places = (*opened.also, *opened.gone, *opened.new)
        return writing.begun(writing.only(self.present, places), opened)

    def pieces(self) -> Fields:
        """The fields of the records that were opened; the words are amended passage by passage."""
        return self.writing.records(self.started) if isinstance(self.writing, Stated) else {}

    def resulting(self) -> Json:
        """The text with its records as they were written here."""
        if not isinstance(self.writing, Stated):
            return self.present
        after = self.present
        written = self.writing.changes(self.cleaned_data, self.started)
        kept = {place_of(one): one for one in written}
        for place in map(place_of, changes_in(self.started)):
            after = with_change(after, kept[place])[0] if place in kept else without(after, place)
        return after

    @property
    def all_edits(self) -> Json:
        """The edits that were written, as an expert or in the fields."""
        said, written = self.cleaned_data, self.cleaned_data["edits"]
        if written:
            found: Json = written
            return found
        listed = edits_between(self.present, self.resulting())
        if listed and not said["find"]:
            return listed
        return [{"find": said["find"], "replace": said["replace"]}, *listed]

    def clean(self) -> dict[str, Any]:
        """Refuse records beside another amendment: they are those of the text itself."""
        said = super().clean() or self.cleaned_data
        if not self.errors and said.get("amends") and self.resulting() != self.present:
            detail = _("What another amendment puts in is changed as a passage, or as JSON.")
            self.add_error("amends", detail)
        return said


class FileAmendment(OnProposal):
    """Filing an amendment."""

    about = "desk/about/amended_text.html"
    fields_template = "desk/parts/revision_fields.html"

    def filled(self, case: Any, form: OneTimeForm) -> Filled:
        if not isinstance(form, AmendmentForm):
            raise TypeError(form)
        return {**form.cleaned_data, "edits": form.all_edits}

    def probe(self, case: Any) -> Command:
        return amendments_said.FileAmendment(case.symbol, case.proposal.revision, [], WHOLE)

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        return AmendmentForm(case.proposal, data)

    def rows(self, case: Any, form: OneTimeForm) -> list[Row]:
        said = form.cleaned_data
        rows = [shown(form[name]) for name in ("find", "replace", "amends") if said[name]]
        edits = [Row(str(form["edits"].label), written(said["edits"]))] if said["edits"] else []
        return [shown(form["reasons"]), *rows, *edits]

    def check_context(self, case: Any, form: OneTimeForm) -> dict[str, Any]:
        """The text as the amendment would make it, beside the present one."""
        said = self.filled(case, form)
        filed = Amendment(
            proposal=case.symbol,
            revision=case.proposal.revision,
            amends=said["amends"],
            edits=said["edits"],
        )
        before, after = amendments.texts_of(filed)
        return {
            "changes": writing_now(case.proposal.matter).shown(after, before),
            "changes_heading": _("The text as amended"),
        }

    def context(self, case: Any) -> dict[str, Any]:
        text = case.proposal.text
        places = [] if isinstance(text, str) else leaves(text)
        return {
            "lines": [] if isinstance(text, dict) else [said for _path, said in strings(text)],
            "places": [(place, written(value) or "null") for place, value in places],
        }
