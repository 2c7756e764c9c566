"""Rows of membership: notices to leave, reviews of access, instruments of acceptance."""

from django.db import models


class Withdrawal(models.Model):
    """A notice of a member that it leaves, and whether it was revoked or has run out."""

    position = models.BigIntegerField(primary_key=True)
    member = models.CharField(max_length=10, db_index=True)
    reasons = models.TextField()
    notified_at = models.DateTimeField()
    effective_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_because = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    changed_position = models.BigIntegerField()

    class Meta:
        ordering = ["-position"]

    def __str__(self) -> str:
        return f"{self.member}, {self.effective_at:%Y-%m-%d}"


class AccessReview(models.Model):
    """A review before the second step of access of a new member, and what it found."""

    position = models.BigIntegerField(primary_key=True)
    member = models.CharField(max_length=10, db_index=True)
    granted = models.BooleanField()
    reasons = models.TextField()
    reviewed_at = models.DateTimeField()

    class Meta:
        ordering = ["-position"]

    def __str__(self) -> str:
        return f"{self.member}, {self.reviewed_at:%Y-%m-%d}"


class Instrument(models.Model):
    """An instrument of acceptance that a member deposited, by its digest."""

    number = models.IntegerField(primary_key=True)
    member = models.CharField(max_length=10, db_index=True)
    title = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    size = models.BigIntegerField()
    deposited_on = models.CharField(max_length=10)
    recorded_at = models.DateTimeField()
    position = models.BigIntegerField()

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.number}: {self.member}, {self.title}"
