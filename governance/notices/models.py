"""Tables of notices, outside the log and untouched by a rebuild: who was told what, and by mail."""

from django.conf import settings
from django.db import models


class MailChoice(models.Model):
    """Whether an account wants notices by e-mail; without a row it does."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    wanted = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.account}: {self.wanted}"


class Delivery(models.Model):
    """One e-mail to one account about a portion of the log that ends before ``up_to``.

    One that warns of ends is about no portion, and has no ``up_to``.

    An attempt is claimed before it is made: it counts, and sets when the next one may be made. One
    that was killed is made again then.
    """

    account = models.ForeignKey(  # indexed by its constraint
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    up_to = models.BigIntegerField(null=True)
    attempts = models.IntegerField(default=0)
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["account", "up_to"], name="governance_one_delivery")
        ]
        indexes = [
            models.Index(
                fields=["next_at"],
                condition=models.Q(sent_at=None),
                name="governance_delivery_due",
            )
        ]

    def __str__(self) -> str:
        return f"mail {self.pk} to {self.account_id}"


class Notice(models.Model):
    """A person is told of an entry, as one kind of notice; never twice.

    A warning is of the entry that set the end, and is ``about`` what could be done before it.
    """

    account = models.ForeignKey(  # indexed by its constraint
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    position = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    about = models.CharField(max_length=40, blank=True, default="")
    symbol = models.CharField(max_length=120, blank=True)
    until = models.DateTimeField(null=True)
    delivery = models.ForeignKey(
        Delivery, null=True, on_delete=models.SET_NULL, related_name="notices"
    )
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "position", "kind", "about"], name="governance_one_notice"
            )
        ]
        indexes = [
            models.Index(
                fields=["account"],
                condition=models.Q(read_at=None),
                name="governance_notice_unread",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} at {self.position} to {self.account_id}"


class Outlook(models.Model):
    """Up to which end everyone was warned: one row, held by whoever warns."""

    up_to = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"warned of ends up to {self.up_to}"
