"""Addresses: what an act cites from the web, as http or https."""

from urllib.parse import urlsplit


def is_address(said: str) -> bool:
    """Whether words are one http or https address of plain letters, with no name or password."""
    try:
        parts = urlsplit(said)
        host = parts.hostname
    except ValueError:
        return False
    named = bool(host) and "@" not in parts.netloc
    plain = said.isascii() and said.isprintable() and not any(map(str.isspace, said))
    return parts.scheme in ("http", "https") and named and plain
