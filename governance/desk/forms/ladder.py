"""Forms of silence, ladder and rulings: the shape of what is filled in, none of the rules."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from governance.desk.forms.forms import AskedField, OneTimeForm, prose
from governance.domain.chapters.rulings.said import SUBJECTS
from governance.wording.labels import label

Choices = list[tuple[str, str]]


class StepForm(OneTimeForm):
    """The step that was open when the page was shown, so that no other is agreed on by mistake."""

    step = forms.CharField(widget=forms.HiddenInput)


class ChallengeForm(OneTimeForm):
    """Why a reading is challenged, and what the members are asked to find of it."""

    outcome = forms.ChoiceField(label=_l("What the members are asked to find of the reading"))
    reasons = AskedField(
        label=_l("Reasons"), widget=prose(5), help_text=_l("Public, and kept for ever.")
    )

    def __init__(self, *args: Any, outcomes: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["outcome"]
        if not outcomes:
            del self.fields["outcome"]
        elif isinstance(field, forms.ChoiceField):
            field.choices = [(one, label(one)) for one in outcomes]


class TransferForm(OneTimeForm):
    """A transfer that rests on a challenged reading: when it was made, and of which class."""

    made_on = AskedField(
        label=_l("The day on which it was made"),
        max_length=10,
        help_text=_l("A day such as 2026-03-02."),
    )
    transfer_class = AskedField(
        label=_l("What was transferred, by class"),
        widget=prose(3),
        help_text=_l("Public, and kept for ever: name the class, not the parties."),
    )
    remarks = AskedField(
        label=_l("Remarks"),
        widget=prose(4),
        required=False,
        help_text=_l("Public, and kept for ever."),
    )


class GroupForm(OneTimeForm):
    """Who speaks for the conciliation group, who else is in it, and why these."""

    speaker = forms.ChoiceField(label=_l("Speaks for the group"))
    others = forms.MultipleChoiceField(
        label=_l("The other states of the group"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reasons = AskedField(
        label=_l("Reasons"), widget=prose(4), help_text=_l("Public, and kept for ever.")
    )

    def __init__(self, *args: Any, states: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("speaker", "others"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = states

    @property
    def members(self) -> tuple[str, ...]:
        """The states in the order of the record; who speaks for the group comes first."""
        speaker: str = self.cleaned_data["speaker"]
        return (speaker, *(one for one in self.cleaned_data["others"] if one != speaker))


class RulingForm(OneTimeForm):
    """A ruling on a question of order."""

    subject = forms.ChoiceField(label=_l("Question of order"), widget=forms.RadioSelect)
    ruling = AskedField(
        label=_l("Ruling"), widget=prose(3), help_text=_l("What holds from this moment on.")
    )
    reasons = AskedField(
        label=_l("Reasons"), widget=prose(4), help_text=_l("Public, and kept for ever.")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        subject = self.fields["subject"]
        if isinstance(subject, forms.ChoiceField):
            subject.choices = [(code, label(code)) for code in SUBJECTS]
