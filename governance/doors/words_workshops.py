"""Words of acts on workshops and on the library of good practice."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from governance.doors.wording import Asked, Words
from regime.domain.chapters.library.said import (
    CheckPractice,
    InsistOnPractice,
    OfferPractice,
    ReturnPractice,
    WithdrawPractice,
)
from regime.domain.chapters.workshops.said import (
    AskOutsideSeat,
    CallWorkshop,
    CancelWorkshop,
    FileWorkshopPaper,
    LeaveWorkshop,
    PublishFindings,
    RegisterForWorkshop,
)

_PUBLIC = _("Public, and kept for ever.")

WORDS: Mapping[type[object], Words] = {
    CallWorkshop: Words(
        _("Call a workshop"),
        _("Call the workshop"),
        intro=_(
            "A workshop decides nothing. Its dates do not move once it is called; seats go in the "
            "order of registration, and nobody refuses one."
        ),
        done=_("The workshop is called"),
    ),
    CancelWorkshop: Words(
        _("Cancel a workshop"),
        _("Cancel the workshop"),
        intro=_(
            "The page of the workshop says why. Whoever may call a workshop may call it again, and "
            "those that are registered stay so."
        ),
        done=_("The workshop is cancelled"),
        warns=True,
    ),
    RegisterForWorkshop: Words(
        _("Register for a workshop"),
        _("Register"),
        intro=_(
            "Seats go in the order of registration. Persons are not named here; say no more than "
            "how many come."
        ),
        fields={"persons": Asked(_("How many persons"))},
        done=_("Your delegation is registered"),
    ),
    AskOutsideSeat: Words(
        _("Ask for seats for a state outside"),
        _("Ask for the seats"),
        intro=_(
            "A state that takes no part has no sign-in here; a delegation asks for it. The page of "
            "the workshop shows which state and which delegation. This is not taken back."
        ),
        fields={
            "state": Asked(_("Code of the state"), _("2 to 10 capital letters or digits.")),
            "name": Asked(_("Name of the state")),
            "persons": Asked(_("How many persons")),
        },
        done=_("The state is registered"),
    ),
    LeaveWorkshop: Words(
        _("Take your registration back"),
        _("Take it back"),
        intro=_("Your seats go to those that wait. Who registers again does so at the end."),
        done=_("The registration is taken back"),
    ),
    FileWorkshopPaper: Words(
        _("File a paper of a workshop"),
        _("File the paper"),
        intro=_("A paper has words here, or a link with the SHA-256 of what is there, or both."),
        fields={
            "source": Asked(_("Where it comes from"), _("Author or publisher, and the date.")),
            "text": Asked(_("Text"), _PUBLIC, rows=10),
            "link": Asked(_("Link"), _("An http or https address."), rows=1),
            "sha256": Asked(_("SHA-256 of what is there"), _("64 digits and letters a to f.")),
        },
        done=_("The paper is filed"),
    ),
    PublishFindings: Words(
        _("Publish the findings of a workshop"),
        _("Publish the findings"),
        intro=_("One note, public at once and for good; what is added later is filed as a paper."),
        fields={"findings": Asked(_("What was found"), _PUBLIC, rows=12)},
        done=_("The findings are public"),
    ),
    OfferPractice: Words(
        _("Offer an entry to the library of good practice"),
        _("Offer the entry"),
        intro=_(
            "It can be read at once, and is published when the days of its check are over, unless "
            "it is returned with reasons before. You may then insist, or change it and offer it "
            "anew."
        ),
        fields={
            "about": Asked(_("What it is about"), _("In one line.")),
            "text": Asked(_("The practice"), _PUBLIC, rows=12),
            "sources": Asked(_("Sources"), _("Addresses, one a line.")),
            "licence": Asked(_("How it may be used"), _("A licence, or in words.")),
            "entries": Asked(_("Entries of the control list"), _("Codes, one a line, if any.")),
        },
        done=_("The entry is offered"),
    ),
    CheckPractice: Words(
        _("Say what you find of an entry"),
        _("Record what you find"),
        intro=_("Delegates of other states than the one that offered it, once for a delegation."),
        fields={"remarks": Asked(_("What you find"), _PUBLIC, rows=6)},
        done=_("It is recorded"),
    ),
    ReturnPractice: Words(
        _("Return an entry of the library"),
        _("Return the entry"),
        intro=_(
            "Once, with reasons. Who offered it may insist; it is then published after the same "
            "days, with your reasons beside it."
        ),
        done=_("The entry is returned"),
    ),
    InsistOnPractice: Words(
        _("Insist on an entry that was returned"),
        _("Insist"),
        intro=_("It is published after the days of a check, with both reasons beside it."),
        done=_("It will be published"),
    ),
    WithdrawPractice: Words(
        _("Withdraw your entry from the library"),
        _("Withdraw the entry"),
        intro=_("The library shows no text of it any more; the log keeps what was entered."),
        done=_("The entry is withdrawn"),
    ),
}
