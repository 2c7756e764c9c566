"""Writing: notices as rows, and one mail for each person who wants it."""

from collections.abc import Sequence
from datetime import datetime

from governance.models import Account
from governance.notices.models import Delivery, MailChoice, Notice


def accounts_of(subjects: set[str]) -> dict[str, int]:
    """The accounts of persons of the log; of those closed, none."""
    rows = Account.objects.filter(subject__in=subjects, is_active=True)
    return dict(rows.values_list("subject", "pk"))


def write(fresh: Sequence[Notice], *, up_to: int | None, now: datetime) -> None:
    """Keep new notices, and note who is to be mailed about them."""
    mails = _deliveries({one.account_id for one in fresh}, up_to=up_to, now=now)
    for notice in fresh:
        notice.delivery = mails.get(notice.account_id)
    Notice.objects.bulk_create(fresh, batch_size=500)


def _deliveries(told: set[int], *, up_to: int | None, now: datetime) -> dict[int, Delivery]:
    unwilling = set(MailChoice.objects.filter(wanted=False).values_list("account_id", flat=True))
    made = Delivery.objects.bulk_create(
        [
            Delivery(account_id=account, up_to=up_to, next_at=now)
            for account in sorted(told - unwilling)
        ]
    )
    return {delivery.account_id: delivery for delivery in made}
