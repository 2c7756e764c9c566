"""Due: the messages to be posted now, each claimed, signed, posted, and noted as what became of it.

No transaction is open while the network is spoken to. Whoever is killed in between posts again
after the pause, under the same id, so that a receiver knows it has it.
"""

import logging
import ssl
from collections import Counter

from audit import clock
from audit.log.errors import Malformed
from governance.domain.formats.webhook_signing import headers
from governance.notices import messages
from governance.notices.outlets import Message
from governance.notices.targets import allowed_for, parse
from governance.notices.webhooks import id_of, secrets_of
from governance.posting.bodies import body
from governance.posting.speaking import NotAllowed, post

operations = logging.getLogger("operations")
PORTION = 20
LOOKED_AT = 200
SHARE = 5
AGENT = "Open-Secretariat-Webhooks"


def post_due() -> int:
    """Post what is due, at most ``PORTION`` and ``SHARE`` to each; returns how many arrived."""
    messages.forget_old()
    arrived, tried, failing = 0, Counter[object](), set[object]()
    for message in messages.due()[:LOOKED_AT]:
        hook = message.webhook_id
        if hook in failing or tried[hook] == SHARE or tried.total() == PORTION:
            continue
        if messages.claim(message):
            tried[hook] += 1
            if _post(message):
                arrived += 1
            else:
                failing.add(hook)
    return arrived


def _post(message: Message) -> bool:
    """Whether the receiver says that it has the message."""
    status, trouble = _attempt(message)
    if status is not None and 200 <= status < 300:
        messages.arrived(message, status=status)
        return True
    operations.warning("message %s did not arrive (%s)", message.pk, status or trouble)
    messages.failed(message, status=status, trouble=trouble)
    return False


def _attempt(message: Message) -> tuple[int | None, str]:
    """The status that came back; or none, and why."""
    now, said = clock.machine_now(), body(message)
    signed = headers(id_of(message), said, at=now, secrets=secrets_of(message.webhook, now))
    kind = {"Content-Type": "application/json; charset=utf-8", "User-Agent": AGENT}
    try:
        target = parse(message.webhook.url)
        return post(target, said, {**kind, **signed}, allowed=allowed_for(target)), "status"
    except NotAllowed:
        return None, "not_allowed"
    except TimeoutError:
        return None, "late"
    except ssl.SSLError:
        return None, "unencrypted"
    except (OSError, Malformed):
        return None, "unreachable"
