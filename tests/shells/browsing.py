"""Browsing: pages as a person without scripts fills them in, hidden fields and all."""

import re
from html import unescape
from typing import TYPE_CHECKING, TypeAlias

from django.test import Client

from audit.models import Head

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

    Answer: TypeAlias = _MonkeyPatchedWSGIResponse
else:
    Answer = object

_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?')


def read(client: Client, path: str) -> str:
    """The page at an address, which must be there."""
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def words(client: Client, path: str) -> str:
    """The words of the page at an address, without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", read(client, path))).split())


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of a page's forms, but for the protection against forgery."""
    found = {name: unescape(value) for name, value in _HIDDEN.findall(page)}
    return {name: value for name, value in found.items() if name != "csrfmiddlewaretoken"}


def send(client: Client, path: str, **filled: str) -> Answer:
    """Open the page, fill in its form, and press the button."""
    return client.post(path, {**hidden(read(client, path)), **filled})


def receipt(client: Client, answer: Answer) -> str:
    """The receipt's page, to which an act must lead."""
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return read(client, answer["Location"])


def size() -> int:
    """How many entries the log holds."""
    return Head.objects.get(pk=1).size
