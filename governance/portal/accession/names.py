"""Naming: how an applicant, a seat, a criterion and an exact share are shown to readers."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from governance.models import Application
from governance.reading.accession import applications
from regime.reading import queries as regime


@dataclass(frozen=True)
class Named:
    """A word with its address, where it has one."""

    label: str
    href: str = ""


@dataclass(frozen=True)
class SeatNamed:
    """A seat of the roster by its number and its member; no person is named."""

    number: int
    member: Named


class Names:
    """What states, seats and criteria are called."""

    def __init__(self) -> None:
        self.states: Mapping[str, str] = regime.names()
        self._seats = applications.members_of_seats()
        self._known = {one.code for one in regime.criteria()}

    def state(self, code: str) -> Named:
        """A state by its name."""
        href = reverse("member", args=[code]) if code in self.states else ""
        return Named(self.states.get(code, code), href)

    def applicant(self, row: Application) -> Named:
        """Who applies, once the log says so."""
        return self.state(row.state) if row.state else Named(unnamed())

    def seat(self, number: int) -> SeatNamed:
        """A seat, and whose person fills it."""
        return SeatNamed(number, self.state(self._seats.get(number, "")))

    def criterion(self, code: str) -> Named:
        """A criterion by its code."""
        return Named(code, reverse("criterion", args=[code]) if code in self._known else "")


def unnamed() -> str:
    """What stands for an applicant that is not named yet."""
    return _("not named before completeness")


def exact(share: str) -> str:
    """An exact share with its decimals, which are never rounded up: 73/100 (0.73)."""
    if not share:
        return ""
    value = Fraction(share)
    digits = f"{value.numerator * 10_000 // value.denominator:05d}"
    decimal = f"{digits[:-4]}.{digits[-4:]}".rstrip("0").rstrip(".")
    return share if value.denominator == 1 else f"{share} ({decimal})"
