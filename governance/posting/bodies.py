"""Bodies: what a message says, which is what the entry's public page says, and nothing more.

It is JSON in canonical form, with the fields that Standard Webhooks names: ``type``, ``timestamp``
and ``data``. Every attempt says the same bytes.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.log.encoding import Json, canonical
from audit.log.entry import Recorded
from audit.log.instants import write_instant
from audit.reading.queries import entry
from governance.feeds.entries import told
from governance.feeds.labels import labels_of
from governance.notices.messages import EVENT
from governance.notices.outlets import Message
from governance.notices.webhooks import TEST
from governance.wording.sentences import Line, lines


def body(message: Message) -> bytes:
    """The body of a message."""
    recorded = None if message.kind == TEST else entry(message.position)
    return canonical(_test(message) if recorded is None else _entry(message, recorded))


def _test(message: Message) -> Json:
    said = _("This is a test: your webhook is reached.")
    labels: list[Json] = list(labels_of())
    return {
        "type": TEST,
        "timestamp": write_instant(message.made_at),
        "data": {"said": said, "labels": labels},
    }


def _entry(message: Message, recorded: Recorded) -> Json:
    (line,) = lines([recorded])
    data: dict[str, Json] = {
        "position": line.position,
        "stream": line.stream,
        "said": told(line),
        "actor": line.actor,
        "article": line.article,
        "leaf": line.leaf,
        "labels": list(labels_of()),
        **_addresses(line),
    }
    if message.kind != EVENT:
        until = write_instant(message.until) if message.until else None
        data["notice"] = {"kind": message.kind, "until": until}
    return {"type": line.type, "timestamp": write_instant(line.at), "data": data}


def _addresses(line: Line) -> dict[str, Json]:
    return {
        "page": _at(line.href),
        "api": _at(reverse("api-log-entry", args=[line.position])),
        "bytes": _at(line.bytes_href),
        "proof": _at(line.proof_href),
    }


def _at(path: str) -> str:
    return str(settings.SITE_URL) + path
