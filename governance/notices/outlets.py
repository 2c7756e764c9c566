"""Tables of outlets, outside the log and untouched by a rebuild: private calendars and webhooks."""

import uuid

from django.conf import settings
from django.db import models


class PrivateCalendar(models.Model):
    """That an account has a calendar of its own; ``key`` is a part of its address, never all."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    key = models.UUIDField(unique=True, default=uuid.uuid4)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"calendar of {self.account_id}"


class Webhook(models.Model):
    """An address to which an account lets messages be posted.

    ``salt`` makes its secret, and ``old_salt`` the one before, which is good until ``old_until``.
    """

    class Content(models.TextChoices):
        """What is posted: everything that enters the log, or what its owner is told of it."""

        EVENTS = "events"
        NOTICES = "notices"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    url = models.CharField(max_length=500)
    content = models.CharField(max_length=10, choices=Content.choices)
    since = models.BigIntegerField()
    salt = models.BinaryField(max_length=32)
    old_salt = models.BinaryField(max_length=32, null=True)
    old_until = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    failures = models.IntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    off_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["made_at", "id"]

    def __str__(self) -> str:
        return f"webhook {self.id}"


class Message(models.Model):
    """One message to one webhook, and what became of the last attempt to post it.

    An attempt is claimed before it is made: it counts, and sets when the next one may be made. One
    that was killed is made again then, under the same id.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="messages")
    position = models.BigIntegerField()
    kind = models.CharField(max_length=20)
    until = models.DateTimeField(null=True)
    made_at = models.DateTimeField()
    attempts = models.IntegerField(default=0)
    next_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    status = models.IntegerField(null=True)
    trouble = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-position"]
        indexes = [
            models.Index(
                fields=["next_at"],
                condition=models.Q(sent_at=None, dropped_at=None),
                name="governance_message_due",
            ),
            models.Index(fields=["made_at"], name="governance_message_made"),
        ]

    def __str__(self) -> str:
        return f"message {self.id}"
