"""Targets: where a webhook may post, and where it may not.

Over https, to hosts of the public network: an address that is private, of a link, of this machine
or of a group of machines is refused, also where it is hidden in another one. Only a demonstration
or a rehearsal that runs by itself, or a server in debugging, may post to its own machine, and there
without encryption, too. A name is resolved once, each of its addresses is judged, and the one that
was judged is the one that is spoken to.
"""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from audit.log.errors import Malformed
from regime.reading.queries import founding

PORTS = {"http": 80, "https": 443}
LONGEST = 500
UNICAST = ipaddress.IPv6Network("2000::/3")  # RFC 4291: what is given out; beside it all is special
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in its last bits
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Allowed = Callable[[Address], bool]


@dataclass(frozen=True)
class Target:
    """An address in its parts."""

    scheme: str
    host: str
    port: int
    named: str
    path: str


def parse(url: str) -> Target:
    """The parts of an address to which a webhook may post; ``Malformed`` where it may not."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        host.encode("idna")
    except ValueError:
        raise Malformed(_("This is not an address."), place="/url") from None
    if not (url.isascii() and url.isprintable() and len(url) <= LONGEST) or " " in url:
        raise Malformed(_("The address is written in plain letters, at most 500."), place="/url")
    if parts.scheme not in PORTS or not host or "@" in parts.netloc or parts.fragment:
        raise Malformed(
            _("An address begins with https:// and holds neither a password nor a #."), place="/url"
        )
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(parts.scheme, host, port or PORTS[parts.scheme], parts.netloc, path)


def require_postable(url: str) -> None:
    """Refuse an address to which nothing would ever be posted."""
    target = parse(url)
    allowed = allowed_for(target)
    literal = _literal(target.host)
    if literal is None and target.scheme == "https":
        return
    if literal is None or not allowed(literal):
        raise Malformed(
            _("Messages are posted over https:// and to public hosts only."), place="/url"
        )


def allowed_for(target: Target) -> Allowed:
    """Which addresses a target may turn out to have."""
    if not on_this_machine_too():
        return is_public if target.scheme == "https" else _never
    return _public_or_here if target.scheme == "https" else is_here


def on_this_machine_too() -> bool:
    """Whether this is a server on which somebody tries things out alone."""
    founded = founding()
    by_itself = bool(settings.EMBEDDED and founded and founded.labels)
    return by_itself or bool(settings.DEBUG)


def is_public(address: Address) -> bool:
    """Whether an address is one of the public network, and so is each one hidden in it."""
    return all(map(_is_one_of_all, (address, *_hidden(address))))


def _is_one_of_all(address: Address) -> bool:
    """Whether an address is given out to one machine of the public network."""
    if isinstance(address, ipaddress.IPv6Address):
        given = address in UNICAST or address in TRANSLATED or address.ipv4_mapped is not None
        return given and address.is_global
    return address.is_global and not address.is_multicast


def is_here(address: Address) -> bool:
    """Whether an address is one of this machine."""
    return address.is_loopback


def _public_or_here(address: Address) -> bool:
    return is_public(address) or is_here(address)


def _never(address: Address) -> bool:
    return False


def _hidden(address: Address) -> list[Address]:
    """The IPv4 addresses to which an IPv6 address leads."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    teredo = address.teredo or ()
    found: list[Address] = [
        one for one in (address.ipv4_mapped, address.sixtofour, *teredo) if one is not None
    ]
    if address in TRANSLATED:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
    return found


def _literal(host: str) -> Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
