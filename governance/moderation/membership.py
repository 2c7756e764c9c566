"""Membership: a state is invited, and the review before a new member's further access recorded."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from governance.membership import awaiting_review
from governance.moderation.acts import ActPage
from governance.moderation.forms import NOTHING, among, reasons
from governance.services import Command
from governance.web.forms import AskedField, OneTimeForm
from regime.domain.membership import commands as c
from regime.domain.values import StateCode
from regime.queries import groups, names
from regime.web.facts import pack_words, said

INVITE_A_STATE, RECORD_A_REVIEW = _l("Invite a state"), _l("Record a review of access")


class InviteForm(OneTimeForm):
    """A state that takes no part yet: its code, its name, its group."""

    state = AskedField(
        label=_l("Code"), max_length=10, help_text=_l("2 to 10 capital letters or digits.")
    )
    name = AskedField(label=_l("Name"), max_length=200)
    group = forms.ChoiceField(label=_l("Group"), required=False)
    reasons = reasons()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        words = pack_words()
        found = [(one, said("group", one, words)) for one in groups()]
        among(self.fields["group"], [NOTHING, *found])


class ReviewForm(OneTimeForm):
    """A member that has the first step of access, and what the review found."""

    member = forms.ChoiceField(label=_l("Member"))
    granted = forms.TypedChoiceField(
        label=_l("What the review found"),
        choices=[
            ("yes", _l("The second step is given")),
            ("no", _l("The second step is not given yet")),
        ],
        widget=forms.RadioSelect,
        coerce=lambda chosen: chosen == "yes",
    )
    reasons = reasons()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        known = names()
        waiting = [(code, known.get(code, code)) for code in awaiting_review()]
        among(self.fields["member"], [NOTHING, *waiting])


class Invite(ActPage):
    """Let a state that takes no part stand as applicant."""

    act = c.InviteState
    title = INVITE_A_STATE

    def form(self, options: dict[str, Any]) -> forms.Form:
        return InviteForm(**options)

    def command(self, filled: dict[str, Any]) -> Command:
        state, group = StateCode(filled["state"]), filled["group"] or None
        return c.InviteState(state, filled["name"], group, filled["reasons"])

    def follows(self) -> str:
        return _("The state stands as applicant from now on; a person can be accredited for it.")


class Review(ActPage):
    """Record the review before the second step of access."""

    act = c.ReviewAccess
    title = RECORD_A_REVIEW

    def form(self, options: dict[str, Any]) -> forms.Form:
        return ReviewForm(**options)

    def command(self, filled: dict[str, Any]) -> Command:
        return c.ReviewAccess(StateCode(filled["member"]), filled["granted"], filled["reasons"])

    def follows(self) -> str:
        return _("A review that gives nothing may be repeated; what is given is given for good.")
