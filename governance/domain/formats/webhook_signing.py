"""Webhook signing: what is posted is signed as Standard Webhooks 1.0 has it.

Signed are the message's id, the instant of the attempt in seconds, and the exact body, joined by
points: HMAC with SHA-256 under a secret that only sender and receiver know. While a secret is being
replaced, two are good, and a message carries a signature under each.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime

PREFIX = "whsec_"
VERSION = "v1"
ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"


def shown(secret: bytes) -> str:
    """A secret as its owner copies it."""
    return PREFIX + base64.b64encode(secret).decode()


def headers(message: str, body: bytes, *, at: datetime, secrets: Iterable[bytes]) -> dict[str, str]:
    """The headers by which a receiver knows the sender, the attempt, and a repetition."""
    stamp = str(int(at.timestamp()))
    signed = [signature(message, body, stamp=stamp, secret=one) for one in secrets]
    return {ID: message, TIMESTAMP: stamp, SIGNATURE: " ".join(signed)}


def signature(message: str, body: bytes, *, stamp: str, secret: bytes) -> str:
    """The signature of one message under one secret."""
    said = b".".join((message.encode(), stamp.encode(), body))
    digest = hmac.new(secret, said, hashlib.sha256).digest()
    return f"{VERSION},{base64.b64encode(digest).decode()}"
