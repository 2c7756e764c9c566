"""Parts: what a list consists of, how a change names each part, and what its records hold.

Entries, items, definitions, and what classifies: rules, kinds of systems, figures. What a field may
hold is said here once; whether the whole list can still be read is asked of the list
(``changes.must_hold``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from audit.log.encoding import Json
from regime.domain.chapters.lists.holding import (
    CONDITION,
    FLAG,
    LINE,
    LINES,
    OBJECT,
    ORDER,
    TEXT,
    TEXTS,
    THRESHOLDS,
    Field,
    or_nothing,
)
from regime.domain.classifying.figures import BESIDE_FIGURES
from regime.domain.classifying.listed import NONE

COLLECTION = "control_list"


@dataclass(frozen=True)
class Part:
    """A part of the list: the key by which a change names a record of it, and the record's fields.

    ``wanted`` are the fields that a new record has to state; ``otherwise`` are those that it may
    leave out, with what stands then. ``words`` are what an editorial change may touch. ``reserved``
    are codes that no new record has: they mean something else.
    """

    key: str
    collection: str
    fields: Mapping[str, Field]
    wanted: tuple[str, ...]
    words: tuple[str, ...] = ()
    otherwise: Mapping[str, Json] = field(default_factory=dict)
    reserved: tuple[str, ...] = ()


PARTS = (
    Part(
        "entry",
        COLLECTION,
        {
            "title": LINE,
            "summary": TEXT,
            "category": LINE,
            "item": ORDER,
            "section": LINE,
            "thresholds": THRESHOLDS,
            "threshold_logic": or_nothing(LINE),
            "exclusions": TEXTS,
            "notes": TEXTS,
            "refers_to": LINES,
        },
        wanted=("title", "summary", "category", "item", "section"),
        words=("title", "summary", "notes"),
        otherwise={
            "thresholds": [],
            "threshold_logic": None,
            "exclusions": [],
            "notes": [],
            "refers_to": [],
        },
        reserved=(NONE,),
    ),
    Part(
        "item",
        f"{COLLECTION}/items",
        {"item": ORDER, "category": LINE, "title": LINE},
        wanted=("item", "category", "title"),
        words=("title",),
    ),
    Part(
        "definition",
        f"{COLLECTION}/definitions",
        {"term": LINE, "summary": TEXT, "parameters": OBJECT},
        wanted=("term", "summary"),
        words=("term", "summary"),
        otherwise={"parameters": {}},
    ),
    Part(
        "rule",
        f"{COLLECTION}/classification_rules",
        {
            "order": ORDER,
            "if": TEXT,
            "then": LINE,
            "why": TEXT,
            "when": CONDITION,
            "gives": or_nothing(LINE),
            "flags": or_nothing(LINE),
            "adds": or_nothing(OBJECT),
        },
        wanted=("order", "if", "then", "why", "when"),
        words=("if", "then", "why"),
    ),
    Part(
        "kind",
        f"{COLLECTION}/kinds",
        {"title": LINE, "family": LINE},
        wanted=("title", "family"),
        words=("title",),
    ),
    Part(
        "figure",
        f"{COLLECTION}/figures",
        {"title": LINE, "unit": or_nothing(LINE), "absent": FLAG},
        wanted=("title",),
        words=("title",),
        reserved=BESIDE_FIGURES,
    ),
)
BY_KEY: Mapping[str, Part] = {one.key: one for one in PARTS}
BY_COLLECTION: Mapping[str, Part] = {one.collection: one for one in PARTS}
