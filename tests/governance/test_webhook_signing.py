"""Webhook signing: the published vector of Standard Webhooks, and what a signature covers."""

import base64

import pytest

from governance.domain.formats.webhook_signing import headers, shown, signature
from tests.cast import DAY_1

# The example of the specification and of its libraries.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
MESSAGE, STAMP, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}'
SIGNED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
KEY = base64.b64decode(SECRET.removeprefix("whsec_"))


def test_the_signature_is_that_of_the_specification() -> None:
    assert signature(MESSAGE, BODY, stamp=STAMP, secret=KEY) == SIGNED
    assert shown(KEY) == SECRET


@pytest.mark.parametrize(
    "changed",
    [
        signature("msg_other", BODY, stamp=STAMP, secret=KEY),
        signature(MESSAGE, BODY + b" ", stamp=STAMP, secret=KEY),
        signature(MESSAGE, BODY, stamp="1614265331", secret=KEY),
        signature(MESSAGE, BODY, stamp=STAMP, secret=KEY[::-1]),
    ],
    ids=["id", "body", "instant", "secret"],
)
def test_it_covers_the_id_the_body_the_instant_and_the_secret(changed: str) -> None:
    assert changed != SIGNED


def test_two_secrets_sign_side_by_side() -> None:
    other = KEY[::-1]
    found = headers(MESSAGE, BODY, at=DAY_1, secrets=(KEY, other))
    stamp = str(int(DAY_1.timestamp()))
    assert found["webhook-id"] == MESSAGE
    assert found["webhook-timestamp"] == stamp
    assert found["webhook-signature"].split(" ") == [
        signature(MESSAGE, BODY, stamp=stamp, secret=one) for one in (KEY, other)
    ]
