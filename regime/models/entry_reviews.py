"""Rows of the list's reviews by entry, and of what states declare that their law implements."""

from django.db import models


class EntryReview(models.Model):
    """A review of an entry of the list: what it found, and whether it counts.

    ``member`` published it, or the office where there is none; ``asked_by`` is the member that
    asked for a further one instead.
    """

    number = models.IntegerField(primary_key=True)
    entry = models.CharField(max_length=40, db_index=True)
    edition = models.IntegerField()
    member = models.CharField(max_length=10, blank=True)
    finding = models.CharField(max_length=20)
    reasons = models.TextField()
    sources = models.TextField()
    experts = models.TextField()
    published_at = models.DateTimeField()
    open_until = models.DateTimeField()
    counted_at = models.DateTimeField(null=True)
    asked_by = models.CharField(max_length=10, blank=True)
    asked_because = models.TextField(blank=True)
    asked_at = models.DateTimeField(null=True)
    position = models.BigIntegerField()
    changed_position = models.BigIntegerField()

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.number}: {self.entry}, {self.finding}"


class Implementation(models.Model):
    """What a state declared of its law; the last of a state stands, those before were replaced."""

    position = models.BigIntegerField(primary_key=True)
    member = models.CharField(max_length=10, db_index=True)
    edition = models.IntegerField()
    measure = models.CharField(max_length=300)
    in_force_on = models.DateField()
    source = models.TextField()
    not_yet = models.TextField(blank=True)
    remarks = models.TextField(blank=True)
    declared_at = models.DateTimeField()
    replaced_position = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-position"]

    def __str__(self) -> str:
        return f"{self.member}, edition {self.edition}"
