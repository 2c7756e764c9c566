"""Acts after a decision: who was outvoted files, renews or withdraws its reservation."""

from django.utils.translation import gettext_lazy as _

from governance.domain.proposal import effect_commands as c
from governance.services import Command
from governance.web.desk.guided import Case, Filled, Guided
from governance.web.forms import ReasonsForm


class Reserve(Guided):
    act = c.FileReservation
    heading, button = _("File a reservation"), _("File the reservation")
    intro = _("Your delegation was outvoted. It may reserve its position, in public, for a time.")
    form = ReasonsForm

    def command(self, case: Case, filled: Filled) -> Command:
        return c.FileReservation(case.symbol, filled["reasons"])


class RenewReservation(Guided):
    act = c.RenewReservation
    heading, button = _("Renew the reservation"), _("Renew the reservation")
    intro = _("The reservation lasts as long again, from the end of its life.")
    form = ReasonsForm

    def command(self, case: Case, filled: Filled) -> Command:
        return c.RenewReservation(case.symbol, filled["reasons"])


class WithdrawReservation(Guided):
    act = c.WithdrawReservation
    heading, button = _("Withdraw the reservation"), _("Withdraw the reservation")
    intro = _("Your delegation joins the decision; that it had reserved its position stays public.")
    form = ReasonsForm

    def command(self, case: Case, filled: Filled) -> Command:
        return c.WithdrawReservation(case.symbol, filled["reasons"])
