"""Rows of the case file: what its events are linked to."""

from django.db import models


class HistoryLink(models.Model):
    """A link of an event; ``member`` is empty where the office made it.

    ``sort`` and ``to`` say what it is linked to; ``mark`` how sure the event was by then.
    """

    number = models.IntegerField(primary_key=True)
    event = models.CharField(max_length=40, db_index=True)
    sort = models.CharField(max_length=10)
    to = models.CharField(max_length=120, db_index=True)
    mark = models.CharField(max_length=20)
    member = models.CharField(max_length=10, blank=True)
    reasons = models.TextField()
    linked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(blank=True)
    position = models.BigIntegerField()
    changed_position = models.BigIntegerField()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.event}: {self.sort} {self.to}"
