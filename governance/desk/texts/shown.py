"""Shown: a part of a text as a reader sees it, and the fields in which a text is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms

from regime.domain.rulebook.redline import Segment
from regime.web.list_changes import Told

Fields = dict[str, tuple[forms.Field, Any]]
Filled = Mapping[str, Any]


@dataclass(frozen=True)
class Shown:
    """A part of a text as a reader sees it: what it says now, and what it would say.

    A passage that stands has a page of its own on which its change is edited. What is changed in a
    record of the list is ``told``.
    """

    kind: str
    code: str
    name: str
    words: tuple[Segment, ...] = ()
    rows: list[dict[str, str]] = field(default_factory=list)
    told: Told | None = None
    own_page: bool = False
