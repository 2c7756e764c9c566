"""Addresses: what an act cites from the web, as http or https."""

from urllib.parse import urlsplit


def is_address(said: str) -> bool:
    """Whether words are one http or https address, without a name or a password in it."""
    try:
        parts = urlsplit(said)
        host = parts.hostname
    except ValueError:
        return False
    named = bool(host) and "@" not in parts.netloc
    return parts.scheme in ("http", "https") and named and not any(map(str.isspace, said))
