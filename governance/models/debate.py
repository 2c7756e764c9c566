"""Read models of the debate: co-sponsors, comments and objections."""

from django.db import models


class Cosponsor(models.Model):
    """A member that stands beside the sponsor."""

    position = models.BigIntegerField(primary_key=True)
    proposal = models.CharField(max_length=120, db_index=True)
    member = models.CharField(max_length=10, db_index=True)
    revision = models.IntegerField()
    joined_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.member} beside the sponsor of {self.proposal}"


class Comment(models.Model):
    """A comment without its words, which are sealed; with its answer, and whether it is hidden."""

    position = models.BigIntegerField(primary_key=True)
    proposal = models.CharField(max_length=120, db_index=True)
    number = models.IntegerField()
    member = models.CharField(max_length=10, null=True, db_index=True)
    capacity = models.CharField(max_length=20)
    revision = models.IntegerField()
    size = models.IntegerField()
    commitment = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answer_position = models.BigIntegerField(null=True)
    hidden = models.BooleanField(default=False)
    moderation = models.TextField(blank=True)
    moderated_by = models.CharField(max_length=40, blank=True)
    moderation_position = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="governance_one_comment")
        ]

    def __str__(self) -> str:
        return f"Comment {self.number} on {self.proposal}"


class ExpertView(models.Model):
    """What the experts of a member found of a change of the list; the last of a member stands."""

    position = models.BigIntegerField(primary_key=True)
    proposal = models.CharField(max_length=120, db_index=True)
    member = models.CharField(max_length=10)
    revision = models.IntegerField()
    view = models.CharField(max_length=40)
    reasons = models.TextField()
    filed_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.member} on {self.proposal}: {self.view}"


class Objection(models.Model):
    """An objection as it stands, under its symbol; ``ending`` names the event that ended it."""

    symbol = models.CharField(primary_key=True, max_length=140)
    proposal = models.CharField(max_length=120, db_index=True)
    number = models.IntegerField()
    member = models.CharField(max_length=10, db_index=True)
    revision = models.IntegerField()
    reasons = models.TextField(blank=True)
    provision = models.TextField(blank=True)
    remedy = models.TextField(blank=True)
    faults = models.JSONField(default=list)
    standing = models.CharField(max_length=20, db_index=True)
    renewals = models.IntegerField(default=0)
    in_dispute = models.BooleanField(default=False)
    raised_at = models.DateTimeField()
    check_until = models.DateTimeField(null=True)
    cure_until = models.DateTimeField(null=True)
    lapse_until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=40, blank=True)
    position = models.BigIntegerField()
    changed_position = models.BigIntegerField(db_index=True)

    class Meta:
        ordering = ["-position"]

    def __str__(self) -> str:
        return self.symbol
