"""Rows of technology: the topics on which something was done, and what was said of each."""

from django.db import models


class Topic(models.Model):
    """A topic, by its code; what the pack brought of it stands with its record.

    ``due_at`` is when its next note is due; empty where the pack brought it and nobody noted it.
    ``note`` counts its notes: 0 before the first one. Of a topic of the public the words lie under
    ``commitment``, of ``size`` bytes, and not here.
    """

    code = models.CharField(max_length=40, primary_key=True)
    member = models.CharField(max_length=10, blank=True, db_index=True)
    body = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=200, blank=True)
    what_is_new = models.TextField(blank=True)
    why_the_list_lags = models.TextField(blank=True)
    entries = models.JSONField(default=list)
    sources = models.JSONField(default=list)
    commitment = models.CharField(max_length=64, blank=True, db_index=True)
    size = models.IntegerField(default=0)
    hidden = models.BooleanField(default=False)
    hidden_because = models.TextField(blank=True)
    filed_at = models.DateTimeField(null=True)
    note_until = models.DateTimeField(null=True)
    note = models.IntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    open_until = models.DateTimeField(null=True)
    position = models.BigIntegerField()
    changed_position = models.BigIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class TopicNote(models.Model):
    """A note of the Secretariat on a topic: what is new, which entries touch it, where it lags."""

    position = models.BigIntegerField(primary_key=True)
    topic = models.CharField(max_length=40, db_index=True)
    note = models.IntegerField()
    what_is_new = models.TextField()
    why_the_list_lags = models.TextField()
    entries = models.JSONField()
    review_until = models.DateTimeField()
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.topic}, note {self.note}"


class TopicTurn(models.Model):
    """A topic was closed or reopened, with reasons; ``member`` is empty for the Secretariat."""

    position = models.BigIntegerField(primary_key=True)
    topic = models.CharField(max_length=40, db_index=True)
    closed = models.BooleanField()
    member = models.CharField(max_length=10, blank=True)
    reasons = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.topic} {'closed' if self.closed else 'reopened'}"


class TopicProposal(models.Model):
    """A proposal that came of a topic, as its sponsor said."""

    position = models.BigIntegerField(primary_key=True)
    topic = models.CharField(max_length=40, db_index=True)
    proposal = models.CharField(max_length=120, unique=True)
    linked_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.topic}: {self.proposal}"
