"""Acts on what stands: a state invited, access reviewed, an election opened, rules corrected."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from governance.desk.forms.forms import AskedField, JSONText, OneTimeForm, ReasonsForm
from governance.domain.recorded_commands import Command
from governance.doors.forms import NOTHING, Choices
from governance.doors.guided import Filled, Guided
from governance.reading import elections
from governance.reading.membership import awaiting_review
from regime.domain.chapters.membership.said import ReviewAccess
from regime.domain.values import StateCode
from regime.reading.queries import article, groups, names
from regime.web.facts import pack_words, said


def _groups() -> Choices:
    words = pack_words()
    return [NOTHING, *((one, said("group", one, words)) for one in groups())]


def _awaiting_review() -> Choices:
    known = names()
    return [NOTHING, *((code, known.get(code, code)) for code in awaiting_review())]


class InviteForm(ReasonsForm):
    """A state that takes no part yet: its code, its name, its group."""

    state = AskedField(
        label=_l("Code"), max_length=10, help_text=_l("2 to 10 capital letters or digits.")
    )
    name = AskedField(label=_l("Name"), max_length=200)
    group = forms.ChoiceField(label=_l("Group"), required=False, choices=_groups)
    field_order = ("state", "name", "group", "reasons")


class Invite(Guided):
    """Letting a state that takes no part stand as applicant."""

    form = InviteForm

    def filled(self, case: Any, form: OneTimeForm) -> Filled:
        return {**form.cleaned_data, "group": form.cleaned_data["group"] or None}

    def follows(self, case: Any) -> str:
        return _("The state stands as applicant from now on; a person can be accredited for it.")


class ReviewForm(ReasonsForm):
    """A member that has the first step of access, and what the review found."""

    member = forms.ChoiceField(label=_l("Member"), choices=_awaiting_review)
    granted = forms.TypedChoiceField(
        label=_l("What the review found"),
        choices=[
            ("yes", _l("The second step is given")),
            ("no", _l("The second step is not given yet")),
        ],
        widget=forms.RadioSelect,
        coerce=lambda chosen: chosen == "yes",
    )
    field_order = ("member", "granted", "reasons")


class Review(Guided):
    """Recording the review before the second step of access, of a member that is chosen here."""

    form = ReviewForm

    def command(self, case: Any, filled: Filled) -> Command:
        return ReviewAccess(StateCode(filled["member"]), filled["granted"], filled["reasons"])

    def follows(self, case: Any) -> str:
        return _("What is given is given for good. What is missing another office has to find too.")


class ElectionForm(ReasonsForm):
    """The office to be filled, and why now."""

    matter = forms.ChoiceField(
        label=_l("Election"), choices=lambda: [NOTHING, *elections.electable()]
    )
    field_order = ("matter", "reasons")


class OpenElection(Guided):
    """Opening an election, unless the calendar has."""

    form = ElectionForm

    def follows(self, case: Any) -> str:
        return _("Nominations open at once; the rounds follow by themselves.")


class CorrectionForm(ReasonsForm):
    """The parameters that are corrected, and why."""

    parameters = JSONText(
        label=_l("Corrected parameters as JSON"),
        help_text=_l(
            "An object of the parameters that change, with the numbers that the words say."
        ),
    )
    field_order = ("parameters", "reasons")

    def clean_parameters(self) -> dict[str, Any]:
        """What was written, which must be an object."""
        found = self.cleaned_data["parameters"]
        if not isinstance(found, dict):
            raise forms.ValidationError(_("An object is wanted here."))
        return found


class Correct(Guided):
    """Correcting parameters of an article to what its words say."""

    form = CorrectionForm

    def look(self, request: HttpRequest, parts: Mapping[str, Any]) -> Any:
        if article(parts["article"]) is None:
            raise Http404
        return super().look(request, parts)

    def facts(self, case: Any) -> list[tuple[str, Any]]:
        found = article(case.parts["article"])
        if found is None:
            raise Http404
        return [
            (_("Article"), f"{found.article} {found.title}"),
            (_("Text"), found.text),
            (_("Parameters"), json.dumps(found.parameters, ensure_ascii=False)),
        ]

    def follows(self, case: Any) -> str:
        return _(
            "Where the rules give days for objections, it takes effect as they end unless a member "
            "objects. An edition of the rules follows that holds this correction and nothing else."
        )
