"""Read models of ballots: rounds and the votes in them."""

from django.db import models


class Ballot(models.Model):
    """One round: a call, a silence or a vote; its rule, electorate and, when closed, its count.

    ``published`` are the ballots of a secret vote, in the order of their random numbers, ``claims``
    who claimed a paper of them until ``claims_until``, each with its reasons.
    """

    position = models.BigIntegerField(primary_key=True)
    proposal = models.CharField(max_length=120, db_index=True)
    round = models.IntegerField()
    kind = models.CharField(max_length=20)
    question = models.CharField(max_length=20)
    repeats = models.IntegerField(null=True)
    step = models.JSONField()
    electors = models.JSONField()
    in_dispute = models.JSONField(default=list)
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    result = models.JSONField(null=True)
    opening_until = models.DateTimeField(null=True)
    published = models.JSONField(null=True)
    claims_until = models.DateTimeField(null=True)
    claims = models.JSONField(default=list)
    closed_position = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "round"], name="governance_one_round")
        ]

    def __str__(self) -> str:
        return f"{self.proposal}, round {self.round}"


class Vote(models.Model):
    """A vote as cast; one that was replaced keeps its row and names what replaced it.

    ``holder`` is who cast it by proxy.
    ``held`` says that it is under seal or secret: it has no choice unless it was opened. Under its
    ``commitment`` stands what opened it.
    """

    position = models.BigIntegerField(primary_key=True)
    proposal = models.CharField(max_length=120, db_index=True)
    round = models.IntegerField()
    member = models.CharField(max_length=10, db_index=True)
    revision = models.IntegerField(default=0)
    choice = models.CharField(max_length=10)
    holder = models.CharField(max_length=10, null=True)
    explanation = models.TextField(blank=True)
    held = models.CharField(max_length=10, blank=True)
    commitment = models.CharField(max_length=64, blank=True, db_index=True)
    opening = models.JSONField(null=True)
    opened_position = models.BigIntegerField(null=True)
    cast_at = models.DateTimeField()
    replaced_by = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "round", "member"],
                condition=models.Q(replaced_by=None),
                name="governance_one_standing_vote",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} on {self.proposal}"

    @property
    def known_choice(self) -> str | None:
        """What the vote chooses; nothing while it is under seal, or where it is secret."""
        return self.choice or None


class Proxy(models.Model):
    """A member's vote on a proposal, given to another; a revoked one keeps its row."""

    position = models.BigIntegerField(primary_key=True)
    proposal = models.CharField(max_length=120, db_index=True)
    member = models.CharField(max_length=10)
    holder = models.CharField(max_length=10)
    counts_from = models.DateTimeField()
    filed_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_position = models.BigIntegerField(null=True)

    class Meta:
        verbose_name_plural = "proxies"
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.member} through {self.holder} on {self.proposal}"
