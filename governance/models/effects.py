"""Read models of what follows a decision: reservations."""

from django.db import models


class Reservation(models.Model):
    """A member's reservation to a decision, from its filing to its end."""

    position = models.BigIntegerField(primary_key=True)
    proposal = models.CharField(max_length=120, db_index=True)
    member = models.CharField(max_length=10, db_index=True)
    reasons = models.TextField()
    filed_at = models.DateTimeField()
    until = models.DateTimeField()
    renewals = models.IntegerField(default=0)
    renewed_because = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=40, blank=True)
    changed_position = models.BigIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.member} on {self.proposal}"
