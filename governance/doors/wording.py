"""Wording: what the words of an act are made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise


@dataclass(frozen=True)
class Asked:
    """A field: its label, what helps to fill it in, and how many lines it has (0: one)."""

    label: Promise
    help: Promise | str = ""
    rows: int = 0


@dataclass(frozen=True)
class Words:
    """An act: its page's heading, the button that records it, and what stands above its form.

    ``label`` is what a link to it says, where that is not the heading; ``done`` heads its receipt;
    ``warns`` asks for care at the button; ``fields`` are those that are called otherwise here.
    """

    heading: Promise | str
    button: Promise | str
    intro: Promise | str = ""
    label: Promise | None = None
    done: Promise | None = None
    warns: bool = False
    fields: Mapping[str, Asked] = field(default_factory=dict)

    @property
    def link(self) -> Promise | str:
        """What a link to the act says."""
        return self.label or self.heading
