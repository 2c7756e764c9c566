"""Posting: a message to a webhook arrives at least once, signed, and none waits for another."""

import base64
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from audit.models import Consumer
from audit.reading import queries as log
from governance.acting import comments
from governance.domain.chapters.submission.said import AdmitProposal
from governance.domain.formats.webhook_signing import signature
from governance.models import Account
from governance.notices import messages, webhooks
from governance.notices.consumer import tell
from governance.notices.inbox import notices
from governance.notices.messages import FIRST_PAUSE, LONGEST_PAUSE, MOST_ATTEMPTS, PATIENCE
from governance.notices.outlets import Message, Webhook
from governance.posting import due, speaking
from governance.posting.due import PORTION, SHARE, post_due
from governance.wording.sentences import lines, plain
from tests.databases import BOTH_DATABASES
from tests.receiver import Receiver, receiver
from tests.room import Room
from tests.shells.asking import key

SITE = "https://lake.example"
WORDS = "Words that are sealed and stay outside the log"


@pytest.fixture
def there() -> Iterator[Receiver]:
    """A receiver of webhooks."""
    with receiver() as found:
        yield found


@pytest.fixture
def alder(room: Room, settings: Any) -> Account:
    """The head of Alder's delegation, on a server on which somebody tries things out."""
    settings.SITE_URL, settings.DEBUG = SITE, True
    tell()
    return room.account("head ALDER")


def register(account: Account, url: str, content: str = "events") -> Webhook:
    return webhooks.register(account, url=url, content=content, key=key())


@pytest.fixture
def hook(alder: Account, there: Receiver) -> Webhook:
    """A webhook for everything that enters the log."""
    return register(alder, there.url)


def happen(room: Room) -> list[int]:
    """A proposal is submitted, and read by who tells; the positions of its entries."""
    before = log.newest_position()
    room.submit(text=[{"article": "LR-9", "text": f"Anew, after entry {before}."}])
    tell()
    return list(range(before + 1, log.newest_position() + 1))


def said(there: Receiver) -> list[dict[str, Any]]:
    return [json.loads(one.body) for one in there.posted]


@BOTH_DATABASES
def test_everything_that_enters_the_log_is_posted_once(
    room: Room, hook: Webhook, there: Receiver
) -> None:
    positions = happen(room)
    assert post_due() == len(positions)
    assert post_due() == 0
    assert [one["data"]["position"] for one in said(there)] == positions


def test_what_was_in_the_log_before_is_not_posted(hook: Webhook, there: Receiver) -> None:
    tell()
    assert post_due() == 0
    assert there.posted == []


def test_a_message_is_signed_under_the_secret_with_the_id_and_the_instant_of_the_attempt(
    room: Room, hook: Webhook, there: Receiver
) -> None:
    happen(room)
    post_due()
    one = there.posted[0]
    stamp = one.headers["webhook-timestamp"]
    assert stamp == str(int(room.now.timestamp()))
    assert one.headers["webhook-signature"] == signature(
        one.headers["webhook-id"], one.body, stamp=stamp, secret=webhooks.secret_of(hook)
    )
    assert one.headers["content-type"].startswith("application/json")


def test_it_says_what_the_entrys_page_says_and_where_it_is_checked(
    room: Room, hook: Webhook, there: Receiver
) -> None:
    (position, *_) = happen(room)
    post_due()
    (first, *_) = said(there)
    recorded = log.entry(position)
    assert recorded is not None
    (line,) = lines([recorded])
    assert first["type"] == line.type
    assert first["data"]["said"].startswith(plain(line.sentence))
    assert first["data"]["leaf"] == line.leaf
    assert first["data"]["page"] == f"{SITE}/log/entries/{position}/"
    assert first["data"]["proof"] == f"{SITE}/log/entries/{position}/proof"


def test_the_words_of_a_comment_are_in_no_message(
    room: Room, hook: Webhook, there: Receiver
) -> None:
    symbol = room.submit()
    room.handle(AdmitProposal(symbol, "Complete."))
    comments.comment(symbol, WORDS, actor=room.head("BIRCH"), command_id=key())
    tell()
    while post_due():
        pass
    assert "CommentMade" in [one["type"] for one in said(there)]
    assert WORDS.encode() not in b"".join(one.body for one in there.posted)


def test_own_notices_are_posted_to_their_reader_alone(
    room: Room, alder: Account, there: Receiver
) -> None:
    birch = room.account("head BIRCH")
    own, other = register(alder, there.url, "notices"), register(birch, there.url, "notices")
    room.handle(AdmitProposal(room.submit("ALDER"), "Complete."))
    tell()
    while post_due():
        pass
    told = {one.position: one for one in notices(alder)}
    posted = {one.position: one for one in webhooks.messages(own)}
    assert {p: one.kind for p, one in posted.items()} == {p: o.kind for p, o in told.items()}
    assert webhooks.messages(other).count() == notices(birch).count() == 1
    kinds = [one["data"]["notice"]["kind"] for one in said(there)]
    assert sorted(kinds) == ["answered", "opened", "opened"]


@BOTH_DATABASES
def test_read_again_from_the_beginning_the_log_makes_no_message_anew(
    room: Room, hook: Webhook, there: Receiver
) -> None:
    happen(room)
    post_due()
    before = list(Message.objects.order_by("id").values_list("id", "sent_at"))
    Consumer.objects.update(position=0)
    tell()
    assert list(Message.objects.order_by("id").values_list("id", "sent_at")) == before
    assert post_due() == 0


@pytest.mark.parametrize("status", [200, 299])
def test_any_2xx_is_an_arrival(room: Room, hook: Webhook, there: Receiver, status: int) -> None:
    there.status = status
    happen(room)
    assert post_due() > 0


@pytest.mark.parametrize("status", [300, 404, 503])
def test_any_other_answer_is_none_and_is_tried_again_under_the_same_id(
    room: Room, hook: Webhook, there: Receiver, status: int
) -> None:
    there.status = status
    happen(room)
    assert post_due() == 0
    assert len(there.posted) == 1
    room.now += FIRST_PAUSE - timedelta(seconds=1)
    assert post_due() == 0
    assert len(there.posted) == 1
    room.now += timedelta(seconds=1)
    there.status = 200
    assert post_due() >= 1
    assert there.ids.count(there.ids[0]) == 2
    first, again = (one for one in there.posted if one.headers["webhook-id"] == there.ids[0])
    assert first.body == again.body
    assert first.headers["webhook-timestamp"] < again.headers["webhook-timestamp"]


def test_pauses_double_up_to_a_longest() -> None:
    assert messages.pause(0) == FIRST_PAUSE
    assert messages.pause(3) == 8 * FIRST_PAUSE
    assert messages.pause(9) < LONGEST_PAUSE == messages.pause(10) == messages.pause(40)


def test_no_redirect_is_followed(room: Room, hook: Webhook, there: Receiver) -> None:
    there.status, there.location = 307, f"{there.url}/elsewhere"
    happen(room)
    post_due()
    assert [one.path for one in there.posted] == ["/in"]


def test_what_a_receiver_answers_beside_its_status_is_not_kept(
    room: Room, hook: Webhook, there: Receiver
) -> None:
    there.status, there.body = 500, b"a secret of the receiver" * 100_000
    happen(room)
    post_due()
    (tried,) = Message.objects.exclude(tried_at=None)
    assert (tried.status, tried.trouble) == (500, "status")


def test_one_that_does_not_answer_delays_no_other(
    room: Room, hook: Webhook, there: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speaking, "SECONDS", 0.3)
    there.may_answer.clear()
    with receiver() as prompt:
        register(room.account("head BIRCH"), prompt.url)
        positions = happen(room)
        assert post_due() == len(positions) == len(prompt.posted)
    assert len(there.posted) == 1
    assert {one.trouble for one in webhooks.messages(hook)} == {"late", ""}


@BOTH_DATABASES
def test_of_many_to_one_a_share_is_posted_at_a_time(
    room: Room, hook: Webhook, there: Receiver
) -> None:
    for _ in range(SHARE):
        happen(room)
    assert post_due() == SHARE < PORTION
    assert len(there.posted) == SHARE


@BOTH_DATABASES
def test_of_two_who_want_the_same_attempt_one_gets_it(room: Room, hook: Webhook) -> None:
    happen(room)
    first, seen = Message.objects.earliest("position"), Message.objects.earliest("position")
    assert messages.claim(first)
    assert not messages.claim(seen)
    assert Message.objects.get(pk=first.pk).attempts == 1


class Killed(BaseException):
    """The process ends here."""


@BOTH_DATABASES
def test_killed_after_posting_it_posts_again_under_the_same_id(
    room: Room, hook: Webhook, there: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    happen(room)

    def post_and_die(*said: Any, **options: Any) -> int:
        speaking.post(*said, **options)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(due, "post", post_and_die)
        with pytest.raises(Killed):
            post_due()
    killed = there.ids[0]
    while post_due():
        pass
    assert there.ids.count(killed) == 1
    room.now += FIRST_PAUSE
    assert post_due() == 1
    assert there.ids.count(killed) == 2


def test_after_days_of_failure_it_is_switched_off_and_its_owner_is_told(
    room: Room, alder: Account, hook: Webhook, there: Receiver
) -> None:
    there.status = 500
    happen(room)
    post_due()
    room.now += PATIENCE - timedelta(seconds=1)
    post_due()
    assert Webhook.objects.get().off_at is None
    room.now += timedelta(hours=6)
    post_due()
    assert Webhook.objects.get().off_at == room.now
    assert "undelivered" in notices(alder).values_list("kind", flat=True)
    assert not messages.due().exists()
    tried = len(there.posted)
    happen(room)
    room.now += timedelta(days=1)
    post_due()
    assert len(there.posted) == tried


def test_one_arrival_ends_the_count_of_days(room: Room, hook: Webhook, there: Receiver) -> None:
    there.status = 500
    happen(room)
    post_due()
    there.status = 204
    room.now += PATIENCE
    while post_due():
        pass
    there.status = 500
    happen(room)
    post_due()
    row = Webhook.objects.get()
    assert (row.off_at, row.failures, row.failing_since) == (None, 1, room.now)


def test_who_says_that_it_is_gone_is_switched_off_at_once(
    room: Room, alder: Account, hook: Webhook, there: Receiver
) -> None:
    there.status = 410
    happen(room)
    post_due()
    assert Webhook.objects.get().off_at == room.now
    assert not messages.due().exists()


def test_switched_on_again_it_hears_what_comes_from_then_on(
    room: Room, hook: Webhook, there: Receiver
) -> None:
    there.status = 410
    happen(room)
    post_due()
    webhooks.switch_on(hook)
    there.status, before = 204, len(there.posted)
    positions = happen(room)
    post_due()
    assert [one["data"]["position"] for one in said(there)[before:]] == positions


def test_a_message_that_never_arrives_is_given_up_and_no_other(
    room: Room, hook: Webhook, there: Receiver
) -> None:
    refused = webhooks.try_out(hook, key=key())
    there.refused.add(webhooks.id_of(refused))
    for _ in range(MOST_ATTEMPTS + 2):
        happen(room)
        while post_due():
            pass
        room.now += LONGEST_PAUSE
    row = Message.objects.get(pk=refused.pk)
    assert (row.attempts, row.sent_at) == (MOST_ATTEMPTS, None)
    assert row.dropped_at is not None
    assert not Message.objects.filter(kind="event", dropped_at__isnull=False).exists()
    assert Webhook.objects.get().off_at is None


def test_a_test_ends_the_rest_of_a_webhook_that_was_mended(
    room: Room, hook: Webhook, there: Receiver
) -> None:
    there.status = 500
    happen(room)
    post_due()
    there.status = 204
    assert post_due() == 0
    webhooks.try_out(hook, key=key())
    assert post_due() > 0


def test_a_closed_account_is_posted_nothing(
    room: Room, alder: Account, hook: Webhook, there: Receiver
) -> None:
    happen(room)
    Account.objects.filter(pk=alder.pk).update(is_active=False)
    assert post_due() == 0
    assert there.posted == []


@BOTH_DATABASES
def test_what_was_settled_a_month_ago_is_forgotten_and_not_posted_again(
    room: Room, hook: Webhook, there: Receiver
) -> None:
    happen(room)
    post_due()
    room.now += messages.KEPT
    post_due()
    assert Message.objects.exists()
    room.now += timedelta(seconds=1)
    post_due()
    assert not Message.objects.exists()
    Consumer.objects.update(position=0)
    tell()
    assert not Message.objects.exists()


def test_a_test_says_that_it_is_one(hook: Webhook, there: Receiver) -> None:
    first = webhooks.try_out(hook, key=key())
    assert webhooks.try_out(hook, key=key()) == first
    assert post_due() == 1
    (told,) = said(there)
    assert (told["type"], there.ids) == ("test", [webhooks.id_of(first)])


def test_while_a_secret_is_replaced_both_sign_and_then_the_new_one_alone(
    room: Room, hook: Webhook, there: Receiver
) -> None:
    old = webhooks.secret_of(hook)
    new = webhooks.secret_of(webhooks.replace_secret(hook, key=key()))
    assert new != old
    for overlap, good in ((timedelta(0), [new, old]), (webhooks.OVERLAP, [new])):
        room.now += overlap
        webhooks.try_out(hook, key=key())
        post_due()
        last = there.posted[-1]
        stamp, id_ = last.headers["webhook-timestamp"], last.headers["webhook-id"]
        expected = [signature(id_, last.body, stamp=stamp, secret=one) for one in good]
        assert last.headers["webhook-signature"].split(" ") == expected


def test_a_secret_is_long_enough_and_is_not_in_the_database(hook: Webhook) -> None:
    secret = webhooks.secret_of(hook)
    assert len(secret) == 32
    row = Webhook.objects.values_list().get()
    stored = [bytes(one) for one in row if isinstance(one, bytes | memoryview)]
    assert secret not in stored
    assert base64.b64encode(secret).decode() not in [one for one in row if isinstance(one, str)]
