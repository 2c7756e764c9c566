"""Forms of membership: a declaration, an instrument; notices take reasons alone."""

from django import forms
from django.utils.translation import gettext_lazy as _l

from governance.desk.forms.forms import AskedField, AskedNumber, OneTimeForm, prose


class AdherenceForm(OneTimeForm):
    """The declaration of a state that it adheres."""

    declaration = AskedField(
        label=_l("Declaration"),
        widget=prose(8),
        help_text=_l(
            "That your state controls all items on the list and follows later changes, in its own "
            "words. Public, and kept for ever."
        ),
    )


class InstrumentForm(OneTimeForm):
    """An instrument of acceptance: the document itself stays with the depositing state."""

    title = AskedField(label=_l("Title"), max_length=300)
    sha256 = AskedField(
        label=_l("SHA-256 of the document"),
        max_length=64,
        help_text=_l("64 digits, 0 to 9 and a to f, as sha256sum prints them."),
    )
    size = AskedNumber(label=_l("Size of the document in bytes"))
    deposited_on = forms.CharField(
        label=_l("Dated"), max_length=10, help_text=_l("A day such as 2026-03-02.")
    )
