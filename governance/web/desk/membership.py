"""Membership at the desk: notices to leave, adherence, instruments, checked before recording."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_http_methods

from governance.domain.proposal.commands import DeclareAdherence
from governance.services import Command
from governance.web.desk.acting import one_time, signed_in
from governance.web.desk.registering import Registering, delegate, guide
from governance.web.forms import OneTimeForm, ReasonsForm
from governance.web.membership_forms import AdherenceForm, InstrumentForm
from regime.domain.acts import Doing
from regime.domain.membership import commands as c

_REGISTER = ("members", _l("All that take part"))

LEAVE = Registering(
    c.NotifyWithdrawal,
    _l("Give notice that your state leaves"),
    _l(
        "The notice is public, and runs for the days that its article says; your state may revoke "
        "it until then. At its end your state is no member and nobody acts for it; it stays bound "
        "by confidentiality and by assurances already given."
    ),
    _l("Give notice"),
    *_REGISTER,
)
STAY = Registering(
    c.RevokeWithdrawal,
    _l("Revoke the notice of your state"),
    _l("Your state stays a member. The record keeps the notice, and why it was revoked."),
    _l("Revoke the notice"),
    *_REGISTER,
)
END_ADHERENCE = Registering(
    c.EndAdherence,
    _l("End the adherence of your state"),
    _l("It ends at once, and nobody acts for your state here any more."),
    _l("End the adherence"),
    *_REGISTER,
)
DECLARE = Registering(
    DeclareAdherence,
    _l("Declare that your state adheres"),
    _l(
        "The declaration is circulated to the members at once under the silence procedure. If an "
        "objection stands, they vote. You may withdraw it before they do."
    ),
    _l("Declare adherence"),
    *_REGISTER,
)
DEPOSIT = Registering(
    c.DepositInstrument,
    _l("Deposit an instrument of acceptance"),
    _l(
        "No article asks for one. The record keeps its title, day, digest and size; whoever holds "
        "the document can show that it is the same."
    ),
    _l("Deposit the instrument"),
    *_REGISTER,
)
MENU: tuple[tuple[Doing, Promise, str], ...] = (
    (c.DepositInstrument, DEPOSIT.heading, "desk-instrument"),
    (DeclareAdherence, DECLARE.heading, "desk-adhere"),
    (c.EndAdherence, END_ADHERENCE.heading, "desk-adherence-end"),
    (c.NotifyWithdrawal, LEAVE.heading, "desk-leave"),
    (c.RevokeWithdrawal, STAY.heading, "desk-stay"),
)


def _with_reasons(
    registering: Registering, command: Callable[[str], Command]
) -> Callable[[HttpRequest], HttpResponse]:
    """The page of an act for the own state that takes reasons alone."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @signed_in
    def page(request: HttpRequest) -> HttpResponse:
        delegate(request)
        form = ReasonsForm(request.POST or None, initial=one_time())
        return guide(request, registering, form, lambda filled: command(filled["reasons"]))

    return page


leave = _with_reasons(LEAVE, c.NotifyWithdrawal)
stay = _with_reasons(STAY, c.RevokeWithdrawal)
end_adherence = _with_reasons(END_ADHERENCE, c.EndAdherence)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def declare(request: HttpRequest) -> HttpResponse:
    """Declare that one's own state adheres."""
    delegate(request)
    form: OneTimeForm = AdherenceForm(request.POST or None, initial=one_time())
    return guide(request, DECLARE, form, lambda filled: DeclareAdherence(filled["declaration"]))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def deposit(request: HttpRequest) -> HttpResponse:
    """Deposit an instrument of one's own state."""
    delegate(request)
    form = InstrumentForm(request.POST or None, initial=one_time())

    def command(filled: Mapping[str, Any]) -> Command:
        return c.DepositInstrument(
            filled["title"], filled["sha256"], filled["size"] or 0, filled["deposited_on"]
        )

    return guide(request, DEPOSIT, form, command)
