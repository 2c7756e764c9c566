"""Facts: the fields of a record as names and values that a reader understands.

What a field is called comes from the pack's words, then from the words below, then from its own
name. A number carries the unit that its name ends with; what is not known is said to be so.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from audit.log.encoding import Json
from regime.reading.queries import founding
from regime.reading.wording import key_words, value_words
from regime.web.dates import is_date, said_date

UNITS = {"km": "km", "kg": "kg", "kmh": "km/h", "l": "l"}
SHORT = 6
_MEASURES = re.compile(
    r"(?:_(?:km|m|mm|um|kg|g|l|m2|m3|cm3|h|min|s|ms|kmh|rpm|n|ns|kn|kpa|mpa|gpa|j|mev|kw|mw|c|deg"
    r"|mrad|mgal|percent|ppm|ug|rms|bits))+$"
)


@dataclass(frozen=True)
class Fact:
    """One named value; a list is said point by point, each point a sentence of its own."""

    name: str
    value: str = ""
    items: tuple[str, ...] = ()


def facts(fields: Mapping[str, Json], *, without: Iterable[str] = ()) -> list[Fact]:
    """The fields in their order, but for those that the page shows elsewhere."""
    words = pack_words()
    left_out = frozenset(without)
    return [fact(key, value, words) for key, value in fields.items() if key not in left_out]


def chosen(fields: Mapping[str, Json], *keys: str) -> list[Fact]:
    """The named fields in the order of their names; one that the record lacks is left out."""
    words = pack_words()
    return [fact(key, fields[key], words) for key in keys if key in fields]


def fact(key: str, value: Json, words: Mapping[str, str]) -> Fact:
    """One field as a reader reads it."""
    name = name_of(key, words)
    match value:
        case list():
            return _listed(name, [said(key, one, words) for one in value])
        case dict():
            return Fact(name, items=tuple(_pair(k, v, words) for k, v in value.items()))
        case _:
            return Fact(name, said(key, value, words))


def name_of(key: str, words: Mapping[str, str]) -> str:
    """What a field is called."""
    return words.get(key) or quantity(key)


def said(key: str, value: Json, words: Mapping[str, str]) -> str:
    """A value as a reader reads it: with its unit, its date in words, its code in words."""
    unit = UNITS.get(key.rsplit("_", 1)[-1]) if "_" in key else None
    match value:
        case None:
            return _("not known")
        case bool():
            return value_words(value)
        case int():
            return with_unit(number(value), unit) if unit else _plain(key, value)
        case str() if value == "":
            return _("none")
        case str() if unit:
            return with_unit(value, unit)
        case str() if is_date(value):
            return said_date(value)
        case str():
            return coded(key, value, words)
        case _:
            return value_words(value)


def coded(key: str, value: str, words: Mapping[str, str]) -> str:
    """A code in the pack's words for this field, or in plain ones; a sentence stays as it is."""
    found = words.get(f"{key}_{value.lower()}") or _codes().get(value)
    return found or (value if " " in value else value.replace("_", " "))


def number(value: int | str) -> str:
    """A whole number with its thousands apart; a decimal as the record writes it."""
    if isinstance(value, str):
        return value
    return number_format(value, use_l10n=True, force_grouping=abs(value) >= 10_000)


def with_unit(amount: str, unit: str) -> str:
    """An amount that no line break parts from its unit."""
    return f"{amount}\N{NO-BREAK SPACE}{unit}" if unit else amount


def quantity(key: str) -> str:
    """What a field measures, without the unit that its name ends with."""
    return _names().get(key) or key_words(_MEASURES.sub("", key))


def pack_words() -> dict[str, str]:
    """The pack's own words."""
    founded = founding()
    return dict(founded.words) if founded else {}


def _listed(name: str, values: list[str]) -> Fact:
    """Short values stand in one line, sentences each in their own."""
    if all(len(one) <= SHORT for one in values):
        return Fact(name, ", ".join(values) or _("none"))
    return Fact(name, items=tuple(values))


def _pair(key: str, value: Json, words: Mapping[str, str]) -> str:
    match value:
        case list():
            text = ", ".join(said(key, one, words) for one in value) or _("none")
        case _:
            text = said(key, value, words)
    return _("%(name)s: %(value)s") % {"name": name_of(key, words), "value": text}


def _plain(key: str, value: int) -> str:
    """A year stands without marks between its thousands."""
    return str(value) if "year" in key or 1000 <= value < 10_000 else number(value)


def _names() -> dict[str, str]:
    return {**_names_of_systems(), **_names_of_records()}


def _names_of_systems() -> dict[str, str]:
    return {
        "range_km": _("Range"),
        "payload_kg": _("Payload"),
        "max_speed_kmh": _("Top speed"),
        "orbital": _("Reaches orbit"),
        "autonomous_or_bvlos": _("Flies by itself or beyond direct sight"),
        "aerosol_capacity_l": _("Capacity of its dispenser"),
        "family": _("Family"),
        "origin": _("Made in"),
        "status": _("Status"),
        "category_I_items": _("Items of Category I"),
        "category_II_items": _("Items of Category II"),
        "slv": _("Space launch vehicle"),
        "other_uav": _("Other unmanned aerial vehicle"),
        "listed": _("Listed items only"),
        "listed_only": _("Listed items only"),
        "wind": _("Wind"),
        **_names_of_quantities(),
    }


def _names_of_quantities() -> dict[str, str]:
    return {
        "accuracy_percent_of_range": _("Accuracy as a share of range"),
        "cep_m": _("Circular error probable"),
        "energy_density_j_kg": _("Energy by mass"),
        "resin_tg_c": _("Glass transition temperature of the resin"),
        "sfc_kg_per_n_h": _("Specific fuel consumption"),
        "share_below_60um_percent": _("Share of particles below 60 µm"),
        "share_below_63um_percent": _("Share of particles below 63 µm"),
        "uts_gpa": _("Ultimate tensile strength"),
        "volumetric_energy_density_j_m3": _("Energy by volume"),
    }


def _names_of_records() -> dict[str, str]:
    return {
        "for": _("Meant for"),
        "from": _("From"),
        "to": _("Until"),
        "output": _("What comes out of it"),
        "decision_mode": _("How it was decided"),
        "publicity": _("How public it was"),
        "kind": _("Kind"),
        "holder": _("Held by"),
        "rotating": _("Changes hands by rotation"),
        "contrast": _("How it differs"),
        "with_implements": _("Implemented, at least in part"),
        "with_gap": _("With a gap"),
        "only_gap": _("With nothing but a gap"),
        "first_result": _("First result"),
        "second_result": _("Second result"),
        "days_note": _("How the days are counted"),
        "default": _("What happens by default"),
        "trigger": _("What sets it off"),
    }


def _codes() -> dict[str, str]:
    return {
        "none": _("no entry"),
        "slv": _("space launch vehicle"),
        "uav": _("unmanned aerial vehicle"),
        "agricultural_uav": _("agricultural unmanned aerial vehicle"),
        "boost_glide": _("boost-glide vehicle"),
        "air_launched_ballistic_missile": _("air-launched ballistic missile"),
        "rocket": _("rockets"),
        "deny": _("denied"),
        "case_by_case": _("case by case"),
        "political": _("politically binding"),
        "national": _("national"),
    }
