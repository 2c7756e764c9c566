"""Forms of votes that are not open: under seal with an explanation that ends, in secret without."""

from django.utils.translation import gettext_lazy as _l

from governance.acting.voting import LONGEST_EXPLANATION
from governance.desk.forms.forms import RecordField, VoteForm, prose


class SealedVoteForm(VoteForm):
    """A vote under seal; its explanation is opened with it."""

    explanation = RecordField(
        label=_l("Explanation of vote"),
        required=False,
        max_length=LONGEST_EXPLANATION,
        widget=prose(5),
        help_text=_l("Under seal with the vote, and public with it after the close, for ever."),
    )


class SecretVoteForm(VoteForm):
    """A vote in secret, which is not explained."""

    explanation = None  # type: ignore[assignment]
