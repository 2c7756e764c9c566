"""Webhooks: the addresses to which an account lets messages be posted, and their secrets.

A secret is made of a random salt and of the server's own key, so that a copy of the database signs
nothing; it is shown when it is made, and never again. Replaced, the old one is good for another
``OVERLAP``, and messages are signed with both. Everything here stands outside the log; what is done
twice under one key is done once.
"""

import secrets
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from audit import clock
from audit.log.encoding import Json
from audit.log.errors import Refused
from audit.reading.queries import newest_position
from audit.store import accept, first_receipt, writing
from governance.models import Account
from governance.notices.outlets import Message, Webhook
from governance.notices.targets import require_postable

LIMIT = 5
OVERLAP = timedelta(hours=24)
TEST = "test"
NAMESPACE = uuid.UUID("0d9c7a1e-52a4-5d4c-8f5e-9d1f3f3a7c52")
_SALT = "governance.webhooks"
_SALT_BYTES = 32


class TooManyWebhooks(Refused):
    """An account holds as many webhooks as it may."""

    code = "too_many_webhooks"


class WebhookEnded(Refused):
    """What is asked for a second time is there no more."""

    code = "webhook_ended"


def webhooks(account: Account) -> "QuerySet[Webhook]":
    """The webhooks of an account, and no others."""
    return Webhook.objects.filter(account=account)


def webhook(account: Account, id_: uuid.UUID) -> Webhook | None:
    """One webhook of an account; another's is as if it were not there."""
    return webhooks(account).filter(pk=id_).first()


def messages(hook: Webhook) -> "QuerySet[Message]":
    """What was and is to be posted to a webhook, the newest first."""
    return Message.objects.filter(webhook=hook)


def register(account: Account, *, url: str, content: str, key: uuid.UUID) -> Webhook:
    """A new webhook: the same one for the same key; what enters the log from now on is posted."""
    require_postable(url)
    made = uuid.uuid5(NAMESPACE, str(key))

    def make() -> None:
        if webhooks(account).count() >= LIMIT:
            raise TooManyWebhooks(_("An account holds at most %d webhooks.") % LIMIT)
        Webhook.objects.create(
            id=made,
            account=account,
            url=url,
            content=content,
            since=newest_position() + 1,
            salt=secrets.token_bytes(_SALT_BYTES),
            made_at=clock.machine_now(),
        )

    fields: Json = {"url": url, "content": content, "account": account.subject}
    _once(make, key=key, body={"command": "RegisterWebhook", "fields": fields})
    return _standing(made)


def replace_secret(hook: Webhook, *, key: uuid.UUID) -> Webhook:
    """Give a webhook a new secret; the one before is good until ``OVERLAP`` has passed."""

    def replace() -> None:
        Webhook.objects.filter(pk=hook.pk).update(
            salt=secrets.token_bytes(_SALT_BYTES),
            old_salt=F("salt"),
            old_until=clock.machine_now() + OVERLAP,
        )

    fields: Json = {"webhook": str(hook.pk), "account": hook.account.subject}
    _once(replace, key=key, body={"command": "ReplaceWebhookSecret", "fields": fields})
    return _standing(hook.pk)


def try_out(hook: Webhook, *, key: uuid.UUID) -> Message:
    """A message that says only that it is one; while one waits there is no second.

    A webhook that rests after a failure is tried at once: its owner may have mended it.
    """
    Webhook.objects.filter(pk=hook.pk).update(next_at=None)
    waiting = messages(hook).filter(kind=TEST, sent_at=None, dropped_at=None).first()
    if waiting is not None:
        return waiting
    now = clock.machine_now()
    made, _new = Message.objects.get_or_create(
        id=uuid.uuid5(hook.pk, f"{TEST} {key}"),
        defaults={
            "webhook": hook,
            "position": newest_position(),
            "kind": TEST,
            "made_at": now,
            "next_at": now,
        },
    )
    return made


def switch_on(hook: Webhook) -> None:
    """Post again to a webhook that was switched off: what enters the log from now on."""
    Webhook.objects.filter(pk=hook.pk).exclude(off_at=None).update(
        off_at=None, failures=0, failing_since=None, next_at=None, since=newest_position() + 1
    )


def end(hook: Webhook) -> None:
    """Post nothing more, and forget what was posted."""
    with transaction.atomic():
        # Whoever notes messages for it now ends first; what was noted goes with it.
        for locked in Webhook.objects.select_for_update(of=("self",)).filter(pk=hook.pk):
            locked.delete()


def id_of(message: Message) -> str:
    """The id that every attempt to post a message carries."""
    return f"msg_{message.pk.hex}"


def secret_of(hook: Webhook) -> bytes:
    """The secret that a webhook has now."""
    return _secret(bytes(hook.salt))


def secrets_of(hook: Webhook, at: datetime) -> tuple[bytes, ...]:
    """The secrets that are good at an instant, the newest first."""
    good = hook.old_until is not None and at < hook.old_until
    old = (_secret(bytes(hook.old_salt)),) if good and hook.old_salt is not None else ()
    return (secret_of(hook), *old)


def _standing(id_: uuid.UUID) -> Webhook:
    found = Webhook.objects.filter(pk=id_).first()
    if found is None:
        raise WebhookEnded(_("This webhook was ended meanwhile."))
    return found


def _secret(salt: bytes) -> bytes:
    return salted_hmac(_SALT, salt, algorithm="sha256").digest()


def _once(do: Callable[[], None], *, key: uuid.UUID, body: Json) -> None:
    with writing():
        if first_receipt(str(key), body=body) is None:
            do()
            accept(str(key), body=body)
