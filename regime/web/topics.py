"""Topics: the collections of the pack that have pages, each with its address and its lead.

A collection that a pack lacks has no page and stands in no list: what is in the log decides.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Topic:
    """A collection, the name of its list's address, and, where each record has a page, of that.

    Without one, a record is found at its place in the list.
    """

    collection: str
    page: str
    title: "str | Promise"
    lead: "str | Promise"
    record_page: str
    paged: tuple[str, ...] = ()

    @property
    def href(self) -> str:
        """Where the list is."""
        return reverse(self.page)

    def href_of(self, collection: str, code: str) -> str:
        """Where a record is: its page or, for most parts of a collection, its place."""
        if self.record_page and collection in (self.collection, *self.paged):
            return reverse(self.record_page, args=[code])
        return f"{self.href}#{anchor_of(collection, code)}"


TOPICS = (
    Topic(
        "guidelines",
        "guidelines",
        _("Guidelines"),
        _("What governments undertake, provision by provision, and where the text is silent."),
        "guideline",
    ),
    Topic(
        "control_list",
        "control-list",
        _("Control list"),
        _("What is controlled: items, entries with their thresholds, definitions, changes."),
        "control-list-entry",
    ),
    Topic(
        "systems",
        "systems",
        _("Delivery systems"),
        _("Publicly known systems, and how the list reads on each of them."),
        "system",
    ),
    Topic(
        "alignment",
        "instruments",
        _("Other instruments"),
        _("Where the Rules, the list and the criteria meet other instruments, and where not."),
        "instrument",
        ("alignment/instrument_facts",),
    ),
    Topic(
        "emerging_tech",
        "technology",
        _("Technology watch"),
        _("What is new, why the list lags behind it, and what might be done."),
        "technology-topic",
    ),
    Topic(
        "glossary",
        "glossary",
        _("Glossary"),
        _("What the words of the Rules, the list and these pages mean."),
        "",
    ),
    Topic(
        "plenaries",
        "plenaries",
        _("Plenaries and chairs"),
        _("Every meeting that is known, who chaired it, and what it brought."),
        "plenary",
    ),
    Topic(
        "candidates",
        "candidates",
        _("Candidates and adherents"),
        _("States outside that applied, adhere or are visited, and what was said to them."),
        "candidate",
    ),
    Topic(
        "past_readings",
        "interpretations",
        _("Interpretations"),
        _("Who reads a provision or an entry how, since when, and what became of it."),
        "interpretation",
    ),
    Topic(
        "history",
        "history",
        _("History"),
        _("What happened, in order of time, and what the Rules would have changed."),
        "history-event",
    ),
)


def topic(collection: str) -> Topic | None:
    """The topic to which a collection, or a part of one, belongs."""
    head = collection.split("/")[0]
    return next((one for one in TOPICS if one.collection == head), None)


def anchor_of(collection: str, code: str) -> str:
    """What a record is called within a page; a number alone is told apart by its collection."""
    return f"{collection.split('/')[-1]}-{code}" if code.isdigit() else code


def address_of(collection: str, code: str) -> str:
    """Where a record is shown; empty where its collection has no page."""
    found = topic(collection)
    return found.href_of(collection, code) if found else ""
