"""Acts of amending: filing a change of a passage, taking one in, division, and the votes."""

from typing import Any

from django import forms
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from audit.log.encoding import Json
from governance.desk.acting import one_time
from governance.desk.forms.forms import (
    AskedField,
    OneTimeForm,
    ReasonsForm,
    VoteForm,
)
from governance.domain.chapters.amendments import said as amendments_said
from governance.domain.chapters.amendments.merging import strings
from governance.domain.chapters.amendments.state import amendment_question, part_question
from governance.domain.recorded_commands import Command
from governance.doors.guided import WHOLE, Filled, OnProposal
from governance.doors.wording import Words
from governance.models import Amendment, SeparateVote
from governance.portal.proposals.amendments import card
from governance.reading import amendments
from regime.reading.queries import names


class OnAmendment(OnProposal):
    """An act on an amendment that was filed before."""

    about = "desk/about/amendment.html"

    def context(self, case: Any) -> dict[str, Any]:
        return {"card": card(_amendment_of(case), names())}


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


class OrderAmendments(OnProposal):
    """Setting the order of the amendments."""

    form = OrderForm

    def probe(self, case: Any) -> Command:
        standing = amendments.amendments(case.symbol).filter(standing="filed", amends=None)
        return amendments_said.OrderAmendments(
            case.symbol, tuple(one.number for one in standing), WHOLE
        )


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


class RequestDivision(OnProposal):
    """Asking that sections are each voted on alone."""

    def probe(self, case: Any) -> Command:
        return amendments_said.RequestDivision(case.symbol, case.proposal.revision, (0,), WHOLE)

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        initial = {**one_time(), "revision": case.proposal.revision}
        return DivisionForm(case.proposal.text, data, initial=initial)


class OpposedForm(ReasonsForm):
    """Sections that others ask to vote on alone, of which one is against some or all."""

    parts = forms.TypedMultipleChoiceField(
        label=_l("Sections that should not be voted on alone"),
        help_text=_l("Choose none to speak on all that others ask for."),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = ("parts", "reasons")

    def __init__(self, text: Json, asked: list[int], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        parts, said = self.fields["parts"], list(map(_beginning, amendments.sections(text)))
        if isinstance(parts, forms.TypedMultipleChoiceField):
            parts.choices = [(one, said[one]) for one in asked if one < len(said)]


class OpposeDivision(OnProposal):
    """Being against votes on sections alone."""

    def build(self, case: Any, data: Any = None) -> OneTimeForm:
        asked: list[int] = next(
            (one.parts for one in amendments.divisions(case.symbol) if not one.ending), []
        )
        return OpposedForm(case.proposal.text, asked, data, initial=one_time())


class VoteOnQuestion(OnProposal):
    """A vote on one question that is decided before the text."""

    form = VoteForm
    unsaid = frozenset({"member", "question"})

    def question(self, case: Any) -> str:
        """What is voted on."""
        raise NotImplementedError

    def concerns(self, one: Any, case: Any) -> bool:
        return one.does is self.does and one.question == self.question(case)

    def by_actor(self, case: Any) -> Filled:
        return {"member": case.actor.member or "", "question": self.question(case)}

    def probe(self, case: Any) -> Command:
        said = {"choice": "abstain", "explanation": "", **self.initial(case)}
        return self.command(case, said)

    def initial(self, case: Any) -> Filled:
        standing = self._standing(case)
        return {"replaces": standing.position if standing else None}

    def _standing(self, case: Any) -> SeparateVote | None:
        found = amendments.ballots(case.symbol).filter(question=self.question(case)).last()
        if found is None or case.actor.member is None:
            return None
        return amendments.standing_vote(found, case.actor.member)


class VoteOnAmendment(VoteOnQuestion, OnAmendment):
    """A vote on an amendment."""

    def question(self, case: Any) -> str:
        return amendment_question(case.number)


class VoteOnSection(VoteOnQuestion):
    """A vote on a section; its address counts from 1, the log from 0."""

    words = Words(_l("Vote on the section"), _l("Cast the vote"))

    about = "desk/about/section.html"

    def question(self, case: Any) -> str:
        return part_question(case.number - 1)

    def context(self, case: Any) -> dict[str, Any]:
        sections = amendments.sections(case.proposal.text)
        if not 0 < case.number <= len(sections):
            raise Http404
        return {"lines": [said for _path, said in strings(sections[case.number - 1])]}


def _amendment_of(case: Any) -> Amendment:
    """The amendment that an act is about; another number is not there."""
    found = amendments.amendment(case.symbol, case.number)
    if found is None:
        raise Http404
    return found


def _beginning(section: Json) -> str:
    """A section as a choice: what it says, cut where it is long."""
    said = " ".join(one for _path, one in strings(section)).strip()
    return said if len(said) <= 200 else f"{said[:200]}…"
