"""What is kept outside the log of applications: drafts, secret numbers, what is sealed."""

import uuid

from django.db import models


class ApplicationDraft(models.Model):
    """An application in the making: seen by its own state only, and outside the log."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=10, unique=True)
    answers = models.JSONField(default=dict)
    in_confidence = models.BooleanField(default=False)
    renews = models.CharField(max_length=120, blank=True)
    cured = models.JSONField(default=dict)
    changed = models.JSONField(default=list)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"draft of {self.state}"


class LotSecret(models.Model):
    """The number that a lot will be drawn from, in an envelope that the opener alone opens."""

    application = models.CharField(primary_key=True, max_length=120)
    envelope = models.BinaryField()

    def __str__(self) -> str:
        return self.application


class SealedFiling(models.Model):
    """What a filing in confidence opens to: its salt and its content, and whose it is."""

    commitment = models.CharField(primary_key=True, max_length=64)
    command = models.UUIDField(unique=True)
    application = models.CharField(max_length=120, db_index=True)
    position = models.BigIntegerField()
    state = models.CharField(max_length=10, db_index=True)
    filing = models.CharField(max_length=64)
    salt = models.BinaryField(max_length=32)
    value = models.JSONField()

    def __str__(self) -> str:
        return self.application
