"""Forms of evidence: filing a document, opening an own one, erasing one for cause."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from governance.desk.forms.forms import AskedField, OneTimeForm, RecordField, prose
from governance.sealing.uploads import KINDS
from regime.domain.chapters.accession.evidence.said import LONGEST_LABEL

Choices = list[tuple[str, str]]
ACCEPTED = ",".join(f".{one}" for one in sorted(KINDS))


class EvidenceForm(OneTimeForm):
    """A document: for which criteria, in which class, what it is called, and its file."""

    criteria = forms.MultipleChoiceField(
        label=_l("For which criteria"), widget=forms.CheckboxSelectMultiple
    )
    access = forms.ChoiceField(
        label=_l("Its class"),
        widget=forms.RadioSelect,
        help_text=_l("Choose no higher class than it needs: a higher one may be challenged."),
    )
    label = RecordField(
        label=_l("What you call it"),
        max_length=LONGEST_LABEL,
        required=False,
        help_text=_l("Public at once. Say nothing here that the class is to keep back."),
    )
    file = forms.FileField(
        label=_l("The file"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        help_text=_l("PDF, PNG, JPEG, plain text or CSV in UTF-8, DOCX, XLSX or ODT."),
    )

    def __init__(self, *args: Any, criteria: Choices, classes: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, choices in (("criteria", criteria), ("access", classes)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
        most = f"{settings.EVIDENCE_LIMIT / 1_000_000:g}"
        said = _("At most %(number)s MB.") % {"number": most}
        self.fields["file"].help_text = f"{self.fields['file'].help_text} {said}"


class ReleaseForm(OneTimeForm):
    """Why a document is opened to everyone."""

    reasons = AskedField(label=_l("Reasons"), widget=prose(4))


class ErasureForm(OneTimeForm):
    """Why a document is erased."""

    cause = AskedField(
        label=_l("Cause"),
        widget=prose(4),
        help_text=_l("Public, and kept for ever: say why, and nothing of what it said."),
    )
