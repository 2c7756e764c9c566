"""Atom: entries of the log as a feed (RFC 4287), in pages (RFC 5005, 3).

Django writes the document; what is added here are the ways on to older pages, a summary that is
plain text, and the links by which an entry is checked.
"""

from datetime import datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

TYPE = "application/atom+xml"
Link = dict[str, str]


class LogFeed(Atom1Feed):
    """A page of a feed; ``begun_at`` dates it while it has no entries, ``ways`` lead on."""

    def __init__(self, *, begun_at: datetime, ways: list[Link], **said: Any) -> None:
        super().__init__(description=None, **said)
        self._begun_at = begun_at
        self._ways = ways

    def latest_post_date(self) -> datetime:
        """The instant of the newest entry, whatever the machine's clock says."""
        return max((item["updateddate"] for item in self.items), default=self._begun_at)

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """What the whole feed says of itself."""
        super().add_root_elements(handler)
        for way in self._ways:
            handler.addQuickElement("link", "", way)

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """One entry."""
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("summary", item["description"])
        for link in item["links"]:
            handler.addQuickElement("link", "", link)
