"""Read models of the control list: its editions."""

from django.db import models


class ListEdition(models.Model):
    """An edition of the control list after the first, and the decision that made it.

    ``cause`` says whether it is for good, for a time, or because a time has ended; ``changes`` are
    those of the decision. It rests on the entry at ``position``: what the list said with it is what
    its records say after that entry.
    """

    edition = models.IntegerField(primary_key=True)
    position = models.BigIntegerField(unique=True)
    cause = models.CharField(max_length=20)
    changes = models.JSONField()
    ends = models.CharField(max_length=120, blank=True)
    decision = models.CharField(max_length=120)
    in_force_at = models.DateTimeField()

    class Meta:
        ordering = ["edition"]

    def __str__(self) -> str:
        return f"Edition {self.edition} by {self.decision}"
