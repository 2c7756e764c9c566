"""Persons: each at a page of their own, who find links, fields and buttons by their words alone.

An address is used to begin with; from there everything is clicked. Each act goes from its form over
its check to a receipt, and the links of every receipt are kept, to be asked for by a stranger.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Self

from django.core import mail
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page

from tests.room import PASSWORD, Room
from tests.shells.chromium import faults_as_it_stands, launched, seat, served

PATIENCE = 30_000


class Person:
    """One person at a browser; ``receipts`` are the links of what the log answered."""

    def __init__(self, page: Page, *, scripts: bool) -> None:
        self.page = page
        page.set_default_timeout(PATIENCE)
        self.said: list[str] = []
        page.on("console", self._hear)
        self.scripts = scripts
        self.receipts: list[str] = []

    @property
    def main(self) -> Locator:
        """What the page says, without its frame."""
        return self.page.locator("#content")

    def begin(self, path: str) -> Self:
        """Open an address."""
        self.page.goto(path, wait_until="domcontentloaded")
        return self

    def follow(self, *words: str) -> Self:
        """Click links, one after the other, the first of these words on each page."""
        for one in words:
            self._click(self.page.get_by_role("link", name=one))
        return self

    def press(self, words: str) -> Self:
        """Click a button."""
        return self._click(self.page.get_by_role("button", name=words, exact=True))

    def fill(self, **filled: str) -> Self:
        """Write into fields, each named by its label with ``_`` for a space."""
        for label, words in filled.items():
            said = re.compile(rf"^{label.replace('_', ' ')}( \(optional\))?:?$")
            self.page.get_by_label(said).fill(words)
        return self

    def choose(self, label: str, words: str) -> Self:
        """Choose from a list."""
        self.page.get_by_label(label, exact=True).select_option(label=words)
        return self

    def tick(self, words: str) -> Self:
        """Mark one of several answers."""
        self.page.get_by_text(words, exact=True).first.click()
        return self

    def unfold(self, words: str) -> Self:
        """Open what the page has folded under these words."""
        self.page.get_by_text(words, exact=True).first.click()
        return self

    def reads(self, *words: str) -> Self:
        """See that the page says this, letter case aside, as its style may change it."""
        said = self._said()
        for one in words:
            assert one.casefold() in said, f"{one!r} not at {self.page.url}: {said}"
        return self

    def reads_in_order(self, first: str, then: str) -> Self:
        """See that the page says the one before the other."""
        _before, found, rest = self._said().partition(first.casefold())
        assert found and then.casefold() in rest, self.page.url
        return self

    def does_not_read(self, words: str) -> Self:
        """See that the page does not say this."""
        assert words.casefold() not in self._said(), self.page.url
        return self

    def record(self, words: str) -> Self:
        """Check what was filled in, be sure, and keep the links of the receipt."""
        self.press("Continue")
        return self.be_sure(words)

    def be_sure(self, words: str) -> Self:
        """Press the last button, and keep the links of the receipt that it leads to."""
        self.press(words)
        self.reads("Receipt")
        links = self.main.locator("a[href^='/log/entries/']").all()
        assert links, self.page.url
        self.receipts += [str(one.get_attribute("href")) for one in links]
        return self

    def look(self) -> Self:
        """See that the page in front of this person is without fault; axe itself is a script."""
        heard = len(self.said)
        if self.scripts:
            assert faults_as_it_stands(self.page) == []
        del self.said[heard:]  # what axe tries is no complaint of the page
        return self

    def _click(self, found: Locator) -> Self:
        found.first.click()
        self.page.wait_for_load_state("domcontentloaded")
        return self

    def _said(self) -> str:
        return " ".join(self.main.inner_text().split()).casefold()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.said.append(f"{self.page.url}: {message.text}")


@dataclass
class House:
    """A regime with its doors open: who comes in sits at a page of their own."""

    room: Room
    base: str
    browser: Browser
    scripts: bool
    people: list[Person] = field(default_factory=list)
    inside: dict[str, Person] = field(default_factory=dict)

    def person(self, subject: str) -> Person:
        """A person of the log, signed in; the same one whenever asked for."""
        if subject not in self.inside:
            self.inside[subject] = self._seat(self.room.client(subject))
        return self.inside[subject]

    def head(self, code: str) -> Person:
        """The head of a delegation, at the desk."""
        return self.person(f"head {code}").begin("/desk/")

    def officer(self) -> Person:
        """The officer, in the admin."""
        return self.person("officer").begin("/admin/")

    def stranger(self) -> Person:
        """Someone who is not signed in, at the front page."""
        if "" not in self.inside:
            self.inside[""] = self._seat()
        return self.inside[""].begin("/")

    def sign_up(self, email: str) -> Person:
        """One of the public, who signs up with the code that the mail brings."""
        person = self._seat().begin("/").follow("Create an account").look()
        person.fill(Email=email, Password=PASSWORD).press("Create the account")
        return person.look().fill(Code=_code()).press("Confirm the address")

    def receipts(self) -> list[str]:
        """The links of all receipts, each once."""
        return sorted({href for one in self.people for href in one.receipts})

    def complaints(self) -> list[str]:
        """What the browsers said against any page on the way."""
        return [line for one in self.people for line in one.said]

    def _seat(self, client: Client | None = None) -> Person:
        page = seat(self.browser, self.base, client, scripts=self.scripts)
        self.people.append(Person(page, scripts=self.scripts))
        return self.people[-1]


@contextmanager
def house(room: Room, *, scripts: bool) -> Iterator[House]:
    """The site, served to as many persons as come."""
    with served() as base, launched() as browser:
        yield House(room, base, browser, scripts)


def _code() -> str:
    found = re.search(r"^([A-Z0-9]{3,}(?:-[A-Z0-9]+)?)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found[1]
