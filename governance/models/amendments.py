"""Read models of what is voted on before a text: amendments, the division, and their votes."""

from django.db import models


class Amendment(models.Model):
    """An amendment as it stands, under its symbol; ``place`` is its turn in the counting."""

    symbol = models.CharField(primary_key=True, max_length=140)
    proposal = models.CharField(max_length=120, db_index=True)
    number = models.IntegerField()
    member = models.CharField(max_length=10, db_index=True)
    revision = models.IntegerField()
    amends = models.IntegerField(null=True)
    edits = models.JSONField()
    reasons = models.TextField()
    standing = models.CharField(max_length=20, db_index=True)
    ending = models.TextField(blank=True)
    place = models.IntegerField(null=True)
    distance = models.CharField(max_length=20, blank=True)
    filed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    position = models.BigIntegerField()
    changed_position = models.BigIntegerField(db_index=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.symbol


class Division(models.Model):
    """The sections of a text that are to be voted on alone, who asked for it and who is against."""

    position = models.BigIntegerField(primary_key=True)
    proposal = models.CharField(max_length=120, db_index=True)
    revision = models.IntegerField()
    parts = models.JSONField()
    requested_by = models.JSONField()
    opposed_by = models.JSONField(default=list)
    ending = models.CharField(max_length=40, blank=True)
    changed_position = models.BigIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"Division of {self.proposal}"


class SeparateBallot(models.Model):
    """One question in one round, and its count when closed; ``outcome`` is an event's name."""

    key = models.CharField(primary_key=True, max_length=180)
    proposal = models.CharField(max_length=120, db_index=True)
    round = models.IntegerField()
    question = models.CharField(max_length=40)
    repeats = models.IntegerField(null=True)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    place = models.IntegerField()
    outcome = models.CharField(max_length=40, blank=True)
    result = models.JSONField(null=True)
    position = models.BigIntegerField()
    closed_position = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["position", "place"]

    def __str__(self) -> str:
        return self.key


class SeparateVote(models.Model):
    """A vote on a question as cast; one that was replaced names what replaced it."""

    position = models.BigIntegerField(primary_key=True)
    proposal = models.CharField(max_length=120, db_index=True)
    round = models.IntegerField()
    question = models.CharField(max_length=40)
    member = models.CharField(max_length=10, db_index=True)
    revision = models.IntegerField()
    choice = models.CharField(max_length=10)
    explanation = models.TextField(blank=True)
    cast_at = models.DateTimeField()
    replaced_by = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.member} on {self.question} of {self.proposal}"
