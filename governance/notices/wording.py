"""Wording: what each kind of notice is called."""

from django.utils.translation import gettext as _

from governance.domain.occasions import Kind


def kind_words() -> dict[str, str]:
    """The kinds of notice, for readers."""
    return {
        Kind.AWAITS.value: _("Awaits you"),
        Kind.OPENED.value: _("Opened"),
        Kind.CHANGED.value: _("Changed"),
        Kind.OBJECTED.value: _("Objection"),
        Kind.BROKEN.value: _("Broken"),
        Kind.DECIDED.value: _("Decided"),
        Kind.IN_FORCE.value: _("In force"),
        Kind.ANSWERED.value: _("Answer to you"),
        Kind.COMMENTED.value: _("Comment"),
        Kind.CHECKED.value: _("Checked"),
        Kind.UNDELIVERED.value: _("Webhook switched off, this did not arrive"),
    }
