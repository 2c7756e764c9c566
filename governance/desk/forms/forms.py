"""Forms: the shape of what a delegate fills in; whether the rules permit it is decided elsewhere.

Text for the record is brought into Unicode Normalization Form C with plain line ends. Control
characters, and characters that turn the direction of reading, are refused: what is read in a form
must be what stands in the log.
"""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from audit.log.encoding import Json, canonical, parse
from audit.log.errors import Malformed
from governance.domain.chapters.ballots.said import CHOICES
from governance.reading.matters import Proposable
from regime.domain.values import Capacity

TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LONGEST = 20_000
CHOICE_LABELS = {"yes": _l("Yes"), "no": _l("No"), "abstain": _l("Abstain")}
DELEGATE_LABELS = {Capacity.ALTERNATE: _l("Alternate"), Capacity.EXPERT: _l("Expert")}


def record_text(text: str) -> str:
    """The text as the record will hold it; ``ValidationError`` where it cannot."""
    whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    for one in whole:
        if one in TURNING:
            raise forms.ValidationError(
                _("U+%04X turns the direction of reading; please remove it.") % ord(one)
            )
        if unicodedata.category(one) in ("Cc", "Cs") and one not in "\n\t":
            raise forms.ValidationError(
                _("U+%04X is a control character; please remove it.") % ord(one)
            )
    return whole


class RecordField(forms.CharField):
    """Text that will stand in the log."""

    def __init__(self, *, max_length: int = LONGEST, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)

    def to_python(self, value: object) -> str:
        return record_text(super().to_python(value) or "")


class AskedField(RecordField):
    """Text that the rules ask for; whether it is missing they say themselves."""

    def validate(self, value: str) -> None:
        """Leave a missing text to the rules."""


class AskedNumber(forms.IntegerField):
    """A whole number that the rules ask for."""

    def validate(self, value: int | None) -> None:
        """Leave a missing number to the rules."""


class JSONText(forms.CharField):
    """JSON as an expert writes it; two readers must understand it alike."""

    widget = forms.Textarea(attrs={"rows": 20, "spellcheck": "false"})

    def to_python(self, value: object) -> Any:
        text = record_text(super().to_python(value) or "")
        try:
            found: Json = parse(text.encode()) if text else None
            canonical(found)
        except Malformed as error:
            raise forms.ValidationError(str(error)) from None
        return found


def prose(rows: int) -> forms.Textarea:
    """A control for several lines."""
    return forms.Textarea(attrs={"rows": rows})


class OneTimeForm(forms.Form):
    """A form that acts: its command id makes a second press of the button the same act."""

    command = forms.UUIDField(widget=forms.HiddenInput)

    def takes(self, refusal: Any) -> bool:
        """Say a refusal at a field that its place names otherwise; whether there is such a one."""
        return False


class SubmitForm(OneTimeForm):
    """The second word on a draft, as it was seen on the check."""

    seen = forms.CharField(widget=forms.HiddenInput)


class StartForm(forms.Form):
    """On which matter a proposal is started from a topic."""

    matter = forms.ChoiceField(label=_l("Matter"))

    def __init__(self, *args: Any, matters: list[Proposable], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(one.matter, one.title) for one in matters]
        self.fields["matter"] = forms.ChoiceField(label=_l("Matter"), choices=choices)


class DraftForm(forms.Form):
    """A proposal's fields beside its text."""

    matter = forms.ChoiceField(label=_l("Matter"))
    title = RecordField(
        label=_l("Title"),
        max_length=200,
        required=False,
        help_text=_l("Without one, the proposal is named after what it changes."),
    )
    basis = AskedField(
        label=_l("Legal basis"),
        widget=prose(2),
        help_text=_l("The articles, guidelines or decisions on which the proposal rests."),
    )
    reasons = AskedField(label=_l("Reasons"), widget=prose(8))
    effect = AskedField(label=_l("Expected effect"), widget=prose(5))
    new_facts = RecordField(
        label=_l("New facts"),
        widget=prose(3),
        required=False,
        help_text=_l("For a text that was rejected a short time ago and returns early."),
    )

    def __init__(self, *args: Any, services: list[Proposable], **options: Any) -> None:
        super().__init__(*args, **options)
        matter = self.fields["matter"]
        if isinstance(matter, forms.ChoiceField):
            offered = [(one.matter, one.title) for one in services if not one.why_not]
            matter.choices = [("", _("Choose a matter")), *offered]


class TextForm(forms.Form):
    """The text of a proposal as JSON."""

    text = JSONText(
        label=_l("Text as JSON"),
        help_text=_l(
            "A list of changes. Each names an article with its new text and the parameters that "
            "change, or a matter with the keys of its matrix row that change; or a provision of "
            "the guidelines with its new text."
        ),
    )

    @property
    def whole(self) -> Json:
        """The text as it was written."""
        found: Json = self.cleaned_data["text"]
        return found


class PassageForm(forms.Form):
    """Which passage of the rules a change concerns."""

    passage = forms.ChoiceField(label=_l("Passage to change"))

    def __init__(self, *args: Any, passages: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        chosen = self.fields["passage"]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = passages

    @property
    def chosen(self) -> tuple[str, str, str]:
        """The kind and the code of the passage; it is changed in one way only."""
        kind, _slash, code = self.cleaned_data["passage"].partition("/")
        return kind, code, ""


class VoteForm(OneTimeForm):
    """A vote, and the position of the vote that it replaces."""

    choice = forms.ChoiceField(
        label=_l("The vote of your delegation"),
        widget=forms.RadioSelect,
        choices=[(code, CHOICE_LABELS[code]) for code in CHOICES],
    )
    explanation = RecordField(
        label=_l("Explanation of vote"),
        required=False,
        widget=prose(5),
        help_text=_l("Public with the vote, and kept with it for ever."),
    )
    replaces = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ReasonsForm(OneTimeForm):
    """An act that needs reasons."""

    reasons = AskedField(
        label=_l("Reasons"),
        widget=prose(5),
        help_text=_l("Public, and kept for ever."),
    )


class ObjectionForm(OneTimeForm):
    """An objection in its three parts; what is missing the rules say themselves."""

    reasons = AskedField(
        label=_l("Reasons"),
        widget=prose(7),
        help_text=_l(
            "Why your delegation objects. A reason that lies wholly outside the subject, such as "
            "a bilateral dispute, is not admissible."
        ),
    )
    provision = AskedField(
        label=_l("Provision"),
        widget=prose(2),
        help_text=_l(
            "Which article, guideline or criterion the reasons rest on, by its code where it has "
            "one."
        ),
    )
    remedy = AskedField(
        label=_l("Remedy"),
        widget=prose(5),
        help_text=_l(
            "What change of the text would remove your objection. If it is made, you can withdraw "
            "the objection, and the others know what to work on."
        ),
    )


class RenewForm(OneTimeForm):
    """What has been tried since an objection was raised, or renewed."""

    tried = AskedField(
        label=_l("What has been tried"),
        widget=prose(6),
        help_text=_l("Which meetings, texts and offers there were, and why they did not do."),
    )


class LiftForm(OneTimeForm):
    """Why an objection is withdrawn; it need not be said."""

    reasons = RecordField(
        label=_l("Reasons"),
        required=False,
        widget=prose(4),
        help_text=_l("Public, and kept for ever. You need not give any."),
    )


class CommentForm(OneTimeForm):
    """A comment on a proposal."""

    text = AskedField(
        label=_l("Comment"),
        widget=prose(8),
        help_text=_l("Public at once, numbered, and to be answered by the sponsor."),
    )


class AnswerForm(OneTimeForm):
    """The sponsor's answer to a comment."""

    answer = AskedField(
        label=_l("Answer"),
        widget=prose(6),
        help_text=_l("Public beside the comment. A comment has one answer; it stands."),
    )


class SummaryForm(OneTimeForm):
    """A summary in the Chair's own name."""

    summary = AskedField(
        label=_l("Summary"),
        widget=prose(10),
        help_text=_l("What was agreed and what was not, in the Chair’s own name."),
    )


class CapacityForm(OneTimeForm):
    """In which capacity a delegate acts from now on, and why."""

    capacity = forms.ChoiceField(
        label=_l("Capacity from now on"),
        widget=forms.RadioSelect,
        choices=[(code.value, label) for code, label in DELEGATE_LABELS.items()],
    )
    reasons = AskedField(
        label=_l("Reasons"), widget=prose(4), help_text=_l("Public, and kept for ever.")
    )


class AccreditForm(OneTimeForm):
    """Whom a head lets act for the delegation."""

    email = forms.EmailField(
        label=_l("E-mail address"),
        help_text=_l("The invitation goes there. The log does not hold it."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    capacity = forms.ChoiceField(
        label=_l("Capacity"),
        widget=forms.RadioSelect,
        choices=[(code.value, label) for code, label in DELEGATE_LABELS.items()],
    )
