"""Read models of the ladder's bodies: conciliation groups, their texts, opinions and rulings."""

from django.db import models


class ConciliationGroup(models.Model):
    """Who seeks a text in a step of the ladder, named by the Chair or drawn by lot."""

    position = models.BigIntegerField(primary_key=True)
    proposal = models.CharField(max_length=120, db_index=True)
    members = models.JSONField()
    drawn = models.BooleanField()
    seed = models.CharField(max_length=64, blank=True)
    reasons = models.TextField(blank=True)
    known_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"Conciliation group of {self.proposal}"


class ConciliationText(models.Model):
    """A text that a conciliation group puts to the sponsor."""

    position = models.BigIntegerField(primary_key=True)
    proposal = models.CharField(max_length=120, db_index=True)
    number = models.IntegerField()
    member = models.CharField(max_length=10)
    text = models.JSONField(null=True)
    reasons = models.TextField()
    proposed_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"Text {self.number} of the conciliation on {self.proposal}"


class Opinion(models.Model):
    """What the advisory panel says of a proposal, and why the decision departs from it."""

    position = models.BigIntegerField(primary_key=True)
    proposal = models.CharField(max_length=120, db_index=True)
    conclusion = models.CharField(max_length=20)
    opinion = models.TextField()
    document = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    departure = models.TextField(blank=True)
    departure_by = models.CharField(max_length=20, blank=True)
    departure_at = models.DateTimeField(null=True)
    departure_position = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"Opinion on {self.proposal}"


class Ruling(models.Model):
    """A ruling or a finding, how it holds, and the votes that stand on an appeal against it."""

    position = models.BigIntegerField(primary_key=True)
    proposal = models.CharField(max_length=120, db_index=True)
    number = models.IntegerField()
    subject = models.CharField(max_length=40)
    ruling = models.TextField()
    reasons = models.TextField()
    holding = models.CharField(max_length=20)
    made_at = models.DateTimeField()
    appeal_until = models.DateTimeField()
    appellant = models.CharField(max_length=10, blank=True)
    appeal_reasons = models.TextField(blank=True)
    round = models.IntegerField(default=0)
    step = models.JSONField(null=True)
    electors = models.JSONField(null=True)
    closes_at = models.DateTimeField(null=True)
    votes = models.JSONField(default=dict)
    result = models.JSONField(null=True)
    changed_position = models.BigIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="governance_one_ruling")
        ]

    def __str__(self) -> str:
        return f"Ruling {self.number} on {self.proposal}"
