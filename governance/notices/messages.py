"""Messages: what is to be posted to webhooks, and what became of each attempt.

They are written by the reader of the log that tells, with its position, under ids that follow from
the webhook and the entry: read again, the log makes none anew. An attempt is claimed by one
statement, as that of a mail is. A webhook that fails rests, longer each time, so that one that is
away delays no other; after ``PATIENCE`` of nothing but failures it is switched off, and its owner
finds in the inbox what did not arrive.
"""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from django.db.models import F, Max, Q, QuerySet

from audit import clock
from audit.log.entry import Recorded
from governance.notices.models import Notice
from governance.notices.outlets import Message, Webhook
from regime.domain.telling import Kind

FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=6)
MOST_ATTEMPTS = 20
PATIENCE = timedelta(days=3)
KEPT = timedelta(days=30)
EVENT = "event"
GONE = 410


def note(portion: Sequence[Recorded], told: Iterable[Notice], *, now: datetime) -> None:
    """Note the messages about a portion of the log, of which these notices were written."""
    rows = Webhook.objects.filter(off_at=None, account__is_active=True)
    # One that is ended meanwhile waits until its messages are noted, and takes them along.
    hooks = list(rows.select_for_update(of=("self",), no_key=True))
    if hooks:
        made = [*_of_events(hooks, portion, now), *_of_notices(hooks, told, now)]
        Message.objects.bulk_create(made, batch_size=500, ignore_conflicts=True)


def due() -> "QuerySet[Message]":
    """The messages that may be posted now, the longest waiting first."""
    now = clock.machine_now()
    rested = Q(webhook__next_at=None) | Q(webhook__next_at__lte=now)
    rows = Message.objects.filter(
        rested,
        sent_at=None,
        dropped_at=None,
        next_at__lte=now,
        webhook__off_at=None,
        webhook__account__is_active=True,
    )
    return rows.select_related("webhook").order_by("next_at", "position", "pk")


def claim(message: Message) -> bool:
    """Whether this attempt is ours to make."""
    mine = Message.objects.filter(
        pk=message.pk, sent_at=None, dropped_at=None, attempts=message.attempts
    )
    now = clock.machine_now()
    return bool(
        mine.update(attempts=F("attempts") + 1, tried_at=now, next_at=now + pause(message.attempts))
    )


def pause(failures: int) -> timedelta:
    """How long to wait after so many failures."""
    return FIRST_PAUSE * 2**failures if failures < 10 else LONGEST_PAUSE


def arrived(message: Message, *, status: int) -> None:
    """The receiver has it."""
    rows = Message.objects.filter(pk=message.pk)
    rows.update(sent_at=clock.machine_now(), status=status, trouble="")
    Webhook.objects.filter(pk=message.webhook_id).update(
        failures=0, failing_since=None, next_at=None
    )


def failed(message: Message, *, status: int | None, trouble: str) -> None:
    """The receiver does not have it, as far as we know."""
    now = clock.machine_now()
    given_up = now if message.attempts + 1 >= MOST_ATTEMPTS else None
    Message.objects.filter(pk=message.pk).update(
        status=status, trouble=trouble, dropped_at=given_up
    )
    hook = message.webhook
    since = hook.failing_since or now
    if status == GONE or now - since >= PATIENCE:
        _switch_off(message, now)
        return
    Webhook.objects.filter(pk=hook.pk).update(
        failures=F("failures") + 1, failing_since=since, next_at=now + pause(hook.failures)
    )


def forget_old() -> None:
    """Forget what was settled long ago; what is forgotten is not posted again."""
    settled = Q(sent_at__isnull=False) | Q(dropped_at__isnull=False)
    old = Message.objects.filter(settled, made_at__lt=clock.machine_now() - KEPT)
    newest = old.order_by().values_list("webhook").annotate(Max("position"))
    for hook, position in list(newest):
        Webhook.objects.filter(pk=hook, since__lte=position).update(since=position + 1)
        old.filter(webhook=hook, position__lte=position).delete()


def _switch_off(message: Message, now: datetime) -> None:
    hook = message.webhook
    Webhook.objects.filter(pk=hook.pk).update(off_at=now, next_at=None)
    Message.objects.filter(webhook=hook, sent_at=None).update(dropped_at=now)
    Notice.objects.get_or_create(
        account_id=hook.account_id,
        position=message.position,
        kind=Kind.UNDELIVERED.value,
        defaults={"created_at": now},
    )


def _of_events(
    hooks: Iterable[Webhook], portion: Sequence[Recorded], now: datetime
) -> Iterator[Message]:
    for hook in hooks:
        if hook.content == Webhook.Content.EVENTS:
            for recorded in portion:
                if recorded.position >= hook.since:
                    yield _message(hook, recorded.position, EVENT, now)


def _of_notices(
    hooks: Iterable[Webhook], told: Iterable[Notice], now: datetime
) -> Iterator[Message]:
    own: dict[int, list[Webhook]] = {}
    for hook in hooks:
        if hook.content == Webhook.Content.NOTICES:
            own.setdefault(hook.account_id, []).append(hook)
    for notice in told:
        for hook in own.get(notice.account_id, ()):
            if notice.position >= hook.since:
                message = _message(hook, notice.position, notice.kind, now)
                message.until = notice.until
                yield message


def _message(hook: Webhook, position: int, kind: str, now: datetime) -> Message:
    return Message(
        id=uuid.uuid5(hook.pk, f"{kind} {position}"),
        webhook=hook,
        position=position,
        kind=kind,
        made_at=now,
        next_at=now,
    )
