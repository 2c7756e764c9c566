"""Rows of words that are kept back for the days of a class, and open to all after them."""

from django.db import models


class WithheldWords(models.Model):
    """The restricted part of what the entry at ``position`` tells; the words are not here.

    They lie under ``commitment``, of ``size`` bytes, and are open to all from ``until`` on.
    """

    position = models.BigIntegerField(primary_key=True)
    commitment = models.CharField(max_length=64, db_index=True)
    size = models.IntegerField()
    until = models.DateTimeField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.position} until {self.until}"
