"""Plane: two figures of systems as a picture, with the bounds that entries have on them.

Both scales are logarithmic: each mark stands for ten times the one before. What is smaller than
the first mark stands at the edge. All that the picture shows stands in tables beside it too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, log10

from django.utils.translation import gettext as _

from regime.domain.classifying.classify import classify
from regime.domain.classifying.figures import Number, System
from regime.domain.classifying.listed import Asked, ControlList
from regime.domain.classifying.plane import corners, joins, lines
from regime.web.classifier_form import named
from regime.web.facts import number, with_unit

WIDTH, HEIGHT = 760, 470
LEFT, RIGHT, TOP, BOTTOM = 76, 724, 24, 400
_LABEL = 17  # how far one label stands below the other
_WIDE = 6
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Mark:
    """A mark of an axis: where it stands, and what is written beside it."""

    at: int
    text: str


@dataclass(frozen=True)
class Bound:
    """A line across the picture: what is bounded, at which amount, of which entries."""

    name: str
    amount: str
    entries: tuple[str, ...]
    at: int
    upright: bool
    text_x: int
    text_y: int
    anchor: str


@dataclass(frozen=True)
class Area:
    """The part of the picture in which entries are reached by both figures."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Dot:
    """A system, or a point of a design: where it stands, its figures, and what it reaches."""

    title: str
    amounts: tuple[str, str]
    x: int = 0
    y: int = 0
    href: str = ""
    reaches: str | None = None


@dataclass(frozen=True)
class Plane:
    """Everything that the picture shows, in its own units, and the words for it."""

    across: str
    upwards: str
    marks_across: list[Mark]
    marks_upwards: list[Mark]
    bounds: list[Bound]
    areas: list[Area]
    systems: list[Dot]
    absent: list[Dot]
    asked: Dot | None
    points: list[Dot] = field(default_factory=list)

    width, height = WIDTH, HEIGHT
    left, right, top, bottom = LEFT, RIGHT, TOP, BOTTOM
    middle_across, middle_upwards = (LEFT + RIGHT) // 2, (TOP + BOTTOM) // 2

    @property
    def curve(self) -> str:
        """The line through the points of the design; empty where there is but one."""
        if not self.points or len(drawn := self._design()) < 2:
            return ""
        return " ".join(f"{one.x},{one.y}" for one in sorted(drawn, key=lambda one: (one.x, one.y)))

    @property
    def title(self) -> str:
        """What the picture is."""
        return _("%(across)s and %(upwards)s of systems, and the bounds of the list") % {
            "across": self.across,
            "upwards": self.upwards,
        }

    @property
    def description(self) -> str:
        """What the picture shows, in sentences."""
        first, last = self.marks_across[0].text, self.marks_across[-1].text
        low, high = self.marks_upwards[0].text, self.marks_upwards[-1].text
        said = [
            _("%(name)s from left to right, %(first)s to %(last)s.")
            % {"name": self.across, "first": first, "last": last},
            _("%(name)s from bottom to top, %(low)s to %(high)s.")
            % {"name": self.upwards, "low": low, "high": high},
            *(f"{one.name} {one.amount}: {', '.join(one.entries)}." for one in self.bounds),
        ]
        if self.asked:
            said.append(_("The system asked about: %s.") % ", ".join(self.asked.amounts))
        said += [f"{one.title}: {', '.join(one.amounts)}." for one in self.points]
        said.append(_("%s systems on file as small points.") % len(self.systems))
        said.append(_("The tables below say the same."))
        return " ".join(said)

    def _design(self) -> list[Dot]:
        return [*([self.asked] if self.asked else []), *self.points]


@dataclass(frozen=True)
class OnFile:
    """A system of the record: its title, its page, and the figures that are known of it."""

    title: str
    href: str
    figures: Mapping[str, Number]


def plane(
    controls: ControlList,
    axes: tuple[str, str],
    *,
    on_file: Iterable[OnFile],
    system: System | None = None,
) -> Plane:
    """The picture of a list, of the systems on file, and of the one asked about."""
    held = list(on_file)
    shown = [one for one in held if joins(one.figures, axes)]
    points = _points(system, axes) if system else []
    drawn = [*(one.figures for one in shown), *points]
    across = _scale(axes[0], controls, axes, drawn, ends=(LEFT, RIGHT))
    upwards = _scale(axes[1], controls, axes, drawn, ends=(BOTTOM, TOP))
    pencil = _Pencil(controls, axes, across, upwards)
    asked = [pencil.point(one, system) for one in points] if system else []
    known = bool(system and joins(system.figures, axes))
    return Plane(
        across=across.name,
        upwards=upwards.name,
        marks_across=across.marks(),
        marks_upwards=upwards.marks(),
        bounds=pencil.bounds(),
        areas=pencil.areas(),
        systems=[pencil.dot(one) for one in shown],
        absent=[Dot(one.title, ("", ""), href=one.href) for one in held if one not in shown],
        asked=asked[0] if known else None,
        points=[
            Dot(_("Point %s of the design") % at, one.amounts, one.x, one.y, reaches=one.reaches)
            for at, one in enumerate(asked[1:] if known else asked, start=1)
        ],
    )


def _scale(
    figure: str,
    controls: ControlList,
    axes: tuple[str, str],
    drawn: Iterable[Mapping[str, Number]],
    *,
    ends: tuple[int, int],
) -> "_Scale":
    """The scale on which every bound and everything that is drawn has its place."""
    bounds = [one.value for one in lines(controls, axes) if one.figure == figure]
    amounts = [*bounds, *(one[figure] for one in drawn)]
    return _Scale(controls.asked[figure], amounts, low=ends[0], high=ends[1])


class _Scale:
    """Where amounts of one figure stand along its axis."""

    def __init__(self, asked: Asked, amounts: Sequence[Number], *, low: int, high: int) -> None:
        self.name, self.title, self.unit = named(asked), asked.title, asked.unit
        self._last = max(1, ceil(log10(max(1, *amounts))))
        self._low, self._high = low, high

    def at(self, amount: Number) -> int:
        """The place of an amount."""
        share = log10(max(1, amount)) / self._last
        return round(self._low + share * (self._high - self._low))

    def marks(self) -> list[Mark]:
        """A mark for every power of ten."""
        return [Mark(self.at(10**one), _power(one)) for one in range(self._last + 1)]

    def amount(self, value: Number) -> str:
        """An amount with its unit."""
        return with_unit(number(value) if isinstance(value, int) else str(value), self.unit)


class _Pencil:
    """What is drawn on two scales."""

    def __init__(
        self, controls: ControlList, axes: tuple[str, str], across: _Scale, upwards: _Scale
    ) -> None:
        self._controls, self._axes = controls, axes
        self._across, self._upwards = across, upwards

    def bounds(self) -> list[Bound]:
        """The lines, with labels that stand below each other where lines stand upright."""
        found: list[Bound] = []
        for one in lines(self._controls, self._axes):
            upright = one.figure == self._axes[0]
            scale = self._across if upright else self._upwards
            at, amount = scale.at(one.value), scale.amount(one.value)
            if upright:
                right = at > (LEFT + RIGHT) // 2  # more room on the left of the line
                x, y = at - 6 if right else at + 6, TOP + _LABEL * (len(found) + 1)
            else:
                right, x, y = False, LEFT + 6, at - 6
            anchor = "end" if right else "start"
            found.append(Bound(scale.title, amount, one.entries, at, upright, x, y, anchor))
        return found

    def areas(self) -> list[Area]:
        """Where entries are reached that bound both figures."""
        found = []
        for one in corners(self._controls, self._axes):
            x, y = self._across.at(one.across), self._upwards.at(one.upwards)
            found.append(Area(x, TOP, RIGHT - x, y - TOP))
        return found

    def dot(self, one: OnFile) -> Dot:
        """A system on file."""
        x, y, amounts = self._place(one.figures)
        return Dot(one.title, amounts, x, y, one.href)

    def point(self, figures: Mapping[str, Number], system: System) -> Dot:
        """The system asked about, or a point of its design, with what it reaches there."""
        x, y, amounts = self._place(figures)
        there = System(system.kind, system.family, {**system.figures, **figures}, system.marks)
        reaches = classify(there, self._controls).headline
        return Dot(_("The system asked about"), amounts, x, y, reaches=reaches)

    def _place(self, figures: Mapping[str, Number]) -> tuple[int, int, tuple[str, str]]:
        across, upwards = (figures[figure] for figure in self._axes)
        amounts = self._across.amount(across), self._upwards.amount(upwards)
        return self._across.at(across), self._upwards.at(upwards), amounts


def _power(exponent: int) -> str:
    """A power of ten, as short as its place on an axis."""
    if exponent < _WIDE:
        return number(10**exponent)
    return f"10{str(exponent).translate(_RAISED)}"


def _points(system: System, axes: tuple[str, str]) -> list[Mapping[str, Number]]:
    """The system's own point, where both figures are known, and those of its design."""
    own = [system.figures] if joins(system.figures, axes) else []
    return [*own, *(one for one in system.envelope if joins(one, axes))]
