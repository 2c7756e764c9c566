"""Sealing: a salted commitment stands in the log, what it opens to stands outside.

A commitment is ``SHA-256("audit-seal/v1\\n" || salt || JCS(value))`` with 32 random bytes of salt
for each value (as in SD-JWT, RFC 9901). Without the salt a short value cannot be guessed; when the
opening is erased, what is left in the log hides nothing that can be recovered. An event may say
more of what it seals, such as a size; then only that opens it.
"""

import hashlib
from typing import Protocol, runtime_checkable

from audit.log.catalogue import Commitment, Event
from audit.log.encoding import Json, canonical
from audit.log.errors import Malformed

DOMAIN = b"audit-seal/v1\n"
SALT_BYTES = 32


@runtime_checkable
class Particular(Protocol):
    """An event that says something of what its seals open to."""

    def admits(self, field: str, value: Json) -> bool:
        """Whether a sealed field may open to this value."""
        ...


def admitted(happened: Event, field: str, value: Json) -> bool:
    """Whether a sealed field of an event may open to this value, as far as the event says."""
    return not isinstance(happened, Particular) or happened.admits(field, value)


def commit(value: Json, *, salt: bytes) -> Commitment:
    """The commitment to ``value``; raises ``Malformed`` unless the salt is 32 bytes long."""
    if len(salt) != SALT_BYTES:
        raise Malformed(f"a salt has {SALT_BYTES} bytes")
    return Commitment(hashlib.sha256(DOMAIN + salt + canonical(value)).hexdigest())
