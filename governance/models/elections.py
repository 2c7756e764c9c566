"""Read models of elections: who stands in them."""

from django.db import models


class Candidate(models.Model):
    """A candidate as it stands; ``round`` is the one in which it was elected or dropped out."""

    position = models.BigIntegerField(primary_key=True)
    proposal = models.CharField(max_length=120, db_index=True)
    number = models.IntegerField()
    member = models.CharField(max_length=10)
    label = models.CharField(max_length=120)
    by = models.CharField(max_length=10)
    standing = models.CharField(max_length=20)
    reasons = models.TextField(blank=True)
    round = models.IntegerField(null=True)
    changed_position = models.BigIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="governance_one_candidate")
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.member})"


class BallotPaper(models.Model):
    """What was put on the paper of a round and, when it has closed, what came of it."""

    position = models.BigIntegerField(primary_key=True)
    proposal = models.CharField(max_length=120, db_index=True)
    round = models.IntegerField()
    candidates = models.JSONField()
    counts = models.JSONField(null=True)
    elected = models.JSONField(null=True)
    dropped = models.JSONField(null=True)
    lots = models.JSONField(null=True)
    seed = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "round"], name="governance_one_paper")
        ]

    def __str__(self) -> str:
        return f"{self.proposal}, round {self.round}"
