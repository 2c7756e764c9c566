"""Rows of reviews: the register, and what was said in each of them."""

from django.db import models
from django.db.models import QuerySet


class Review(models.Model):
    """A review of a member: its team, its periods, and how it ended, if it has.

    ``report`` is the position of the late report on which the Secretariat opened it, if it did.
    """

    number = models.IntegerField(primary_key=True)
    concerned = models.CharField(max_length=10, db_index=True)
    concern = models.TextField()
    proposal = models.CharField(max_length=120, blank=True)
    report = models.BigIntegerField(null=True)
    seed = models.CharField(max_length=64)
    team = models.JSONField()
    opened_at = models.DateTimeField()
    heard_until = models.DateTimeField()
    team_until = models.DateTimeField()
    lapses_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=120, blank=True)
    position = models.BigIntegerField()
    changed_position = models.BigIntegerField()

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.number}: {self.concerned}"

    @property
    def statements(self) -> "QuerySet[ReviewStatement]":
        """What the state concerned said, the oldest first."""
        return ReviewStatement.objects.filter(review=self.number).order_by("position")

    @property
    def drafts(self) -> "QuerySet[ReviewDraft]":
        """The drafts of its finding, the oldest first."""
        return ReviewDraft.objects.filter(review=self.number).order_by("position")


class ReviewStatement(models.Model):
    """What the state concerned said in a review."""

    position = models.BigIntegerField(primary_key=True)
    review = models.IntegerField(db_index=True)
    statement = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.review}, {self.made_at:%Y-%m-%d}"


class ReviewDraft(models.Model):
    """A draft of the finding of a review, and from when on it may be proposed."""

    position = models.BigIntegerField(primary_key=True)
    review = models.IntegerField(db_index=True)
    draft = models.IntegerField()
    member = models.CharField(max_length=10)
    finding = models.CharField(max_length=60)
    reasons = models.TextField()
    plan = models.TextField(blank=True)
    drafted_at = models.DateTimeField()
    final_from = models.DateTimeField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.review}, draft {self.draft}"
