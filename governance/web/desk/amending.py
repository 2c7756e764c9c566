"""Amending at the desk: filing a change of a passage, taking one in, division, and the votes."""

from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from audit.log.encoding import Json
from governance import amendments
from governance.domain.proposal import amendment_commands as c
from governance.domain.proposal.acts import OpenAct
from governance.domain.proposal.amendments import amendment_question, part_question
from governance.domain.proposal.ballot_commands import CHOICES
from governance.domain.proposal.merging import strings
from governance.models import Amendment, SeparateVote
from governance.services import Command
from governance.web.amendments import card
from governance.web.desk.acting import one_time
from governance.web.desk.guided import Case, Filled, Guided
from governance.web.forms import (
    AskedField,
    JSONText,
    OneTimeForm,
    ReasonsForm,
    RecordField,
    VoteForm,
    prose,
)
from regime.domain.acts import code_of
from regime.domain.values import StateCode
from regime.queries import names


class AmendmentForm(ReasonsForm):
    """A passage and what is to stand instead; or a list of changes as an expert writes it."""

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
            "the place of the passage above."
        ),
    )
    field_order = ("find", "replace", "reasons", "amends", "edits")


class FileAmendment(Guided):
    act = c.FileAmendment
    heading, button = _l("File an amendment"), _l("File the amendment")
    intro = _l(
        "An amendment adds to, deletes from or changes a part of the text. The sponsor may take it "
        "in; otherwise it is voted on before the text."
    )
    form = AmendmentForm
    about = "desk/about/amended_text.html"

    def command(self, case: Case, filled: Filled) -> Command:
        edits: Json = filled["edits"] or [{"find": filled["find"], "replace": filled["replace"]}]
        return c.FileAmendment(
            case.symbol, filled["revision"], edits, filled["reasons"], filled["amends"]
        )

    def probe(self, case: Case) -> Command:
        return c.FileAmendment(case.symbol, case.proposal.revision, [], "…")

    def build(self, case: Case, data: Any = None) -> OneTimeForm:
        if data is not None:
            return AmendmentForm(data)
        return AmendmentForm(initial={**one_time(), "revision": case.proposal.revision})

    def context(self, case: Case) -> dict[str, Any]:
        return {"lines": [said for _path, said in strings(case.proposal.text)]}


class OfAmendment(Guided):
    """An act on an amendment that was filed before."""

    about = "desk/about/amendment.html"

    def context(self, case: Case) -> dict[str, Any]:
        return {"card": card(amendment_of(case), names())}


class AcceptAmendment(OfAmendment):
    act = c.AcceptAmendment
    heading, button = _l("Take the amendment into the text"), _l("Take the amendment in")
    intro = _l("The text has a new revision with these words at once. No vote on them is taken.")

    def command(self, case: Case, filled: Filled) -> Command:
        return c.AcceptAmendment(case.symbol, case.number)


class WithdrawAmendment(OfAmendment):
    act = c.WithdrawAmendment
    heading, button = _l("Withdraw the amendment"), _l("Withdraw the amendment")
    form = ReasonsForm
    warns = True

    def command(self, case: Case, filled: Filled) -> Command:
        return c.WithdrawAmendment(case.symbol, case.number, filled["reasons"])


class OrderForm(ReasonsForm):
    """The numbers of the amendments in the order in which they are voted on."""

    order = AskedField(
        label=_l("Numbers of the amendments, in order"), help_text=_l("As in 3, 1, 2.")
    )
    field_order = ("order", "reasons")

    def clean_order(self) -> tuple[int, ...]:
        """The numbers as numbers."""
        parts = self.cleaned_data["order"].replace(",", " ").split()
        if not all(part.isascii() and part.isdigit() and len(part) < 9 for part in parts):
            raise forms.ValidationError(_("Numbers are wanted, with commas between them."))
        return tuple(map(int, parts))


class OrderAmendments(Guided):
    act = c.OrderAmendments
    heading, button = _l("Set the order of the amendments"), _l("Set the order")
    intro = _l("Without it, the amendment that changes most is voted on first.")
    form = OrderForm

    def command(self, case: Case, filled: Filled) -> Command:
        return c.OrderAmendments(case.symbol, filled["order"], filled["reasons"])

    def probe(self, case: Case) -> Command:
        standing = amendments.amendments(case.symbol).filter(standing="filed", amends=None)
        return c.OrderAmendments(case.symbol, tuple(one.number for one in standing), "…")


class DivisionForm(ReasonsForm):
    """Sections that are to be voted on alone."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    parts = forms.TypedMultipleChoiceField(
        label=_l("Sections to vote on alone"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = ("parts", "reasons")

    def __init__(self, text: Json, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        parts = self.fields["parts"]
        if isinstance(parts, forms.TypedMultipleChoiceField):
            parts.choices = list(enumerate(map(_beginning, amendments.sections(text))))


class RequestDivision(Guided):
    act = c.RequestDivision
    heading, button = _l("Ask for a division"), _l("Ask for the division")
    intro = _l("Each section that you choose is voted on alone, unless a majority is against it.")

    def command(self, case: Case, filled: Filled) -> Command:
        parts = tuple(filled["parts"])
        return c.RequestDivision(case.symbol, filled["revision"], parts, filled["reasons"])

    def probe(self, case: Case) -> Command:
        return c.RequestDivision(case.symbol, case.proposal.revision, (0,), "…")

    def build(self, case: Case, data: Any = None) -> OneTimeForm:
        text = case.proposal.text
        if data is not None:
            return DivisionForm(text, data)
        return DivisionForm(text, initial={**one_time(), "revision": case.proposal.revision})


class OpposeDivision(Guided):
    act = c.OpposeDivision
    heading, button = _l("Oppose the division"), _l("Oppose the division")
    form = ReasonsForm

    def command(self, case: Case, filled: Filled) -> Command:
        return c.OpposeDivision(case.symbol, filled["reasons"])


class VoteOnAmendment(OfAmendment):
    act = c.CastSeparateVote
    heading, button = _l("Vote on the amendment"), _l("Cast the vote")
    form = VoteForm

    def question(self, case: Case) -> str:
        """What is voted on."""
        return amendment_question(case.number)

    def concerns(self, one: OpenAct, case: Case) -> bool:
        return one.code == code_of(self.act) and one.question == self.question(case)

    def command(self, case: Case, filled: Filled) -> Command:
        return c.CastSeparateVote(
            case.symbol,
            self.question(case),
            StateCode(case.actor.member or ""),
            filled["choice"],
            filled["explanation"],
            filled["replaces"],
        )

    def probe(self, case: Case) -> Command:
        standing = self._standing(case)
        replaces = standing.position if standing else None
        return self.command(case, {"choice": CHOICES[0], "explanation": "", "replaces": replaces})

    def build(self, case: Case, data: Any = None) -> OneTimeForm:
        if data is not None:
            return VoteForm(data)
        standing = self._standing(case)
        replaces = standing.position if standing else None
        return VoteForm(initial={**one_time(), "replaces": replaces})

    def _standing(self, case: Case) -> SeparateVote | None:
        found = amendments.ballots(case.symbol).filter(question=self.question(case)).last()
        if found is None or case.actor.member is None:
            return None
        return amendments.standing_vote(found, case.actor.member)


class VoteOnSection(VoteOnAmendment):
    """A vote on a section; its address counts from 1, the log from 0."""

    heading = _l("Vote on the section")
    about = "desk/about/section.html"

    def question(self, case: Case) -> str:
        return part_question(case.number - 1)

    def context(self, case: Case) -> dict[str, Any]:
        sections = amendments.sections(case.proposal.text)
        if not 0 < case.number <= len(sections):
            raise Http404
        return {"lines": [said for _path, said in strings(sections[case.number - 1])]}


def amendment_of(case: Case) -> Amendment:
    """The amendment that an act is about; another number is not there."""
    found = amendments.amendment(case.symbol, case.number)
    if found is None:
        raise Http404
    return found


def _beginning(section: Json) -> str:
    """A section as a choice: what it says, cut where it is long."""
    said = " ".join(one for _path, one in strings(section)).strip()
    return said if len(said) <= 200 else f"{said[:200]}…"
