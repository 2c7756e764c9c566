"""Ballot box: what opens votes that are not open, in envelopes to the opener.

Outside the log, untouched by a rebuild, and shown nowhere: no admin page reads these tables.
"""

from django.db import models


class SealedOpening(models.Model):
    """What opens the vote under seal at ``position``: its salt and its content."""

    position = models.BigIntegerField(primary_key=True)
    stream = models.CharField(max_length=120, db_index=True)
    round = models.IntegerField()
    member = models.CharField(max_length=10)
    envelope = models.BinaryField()

    def __str__(self) -> str:
        return f"the vote at {self.position}"


class SecretBallot(models.Model):
    """The ballot of a member in a secret vote; another one takes its place.

    ``position`` is that of the vote whose ballot it is.
    """

    stream = models.CharField(max_length=120, db_index=True)
    round = models.IntegerField()
    member = models.CharField(max_length=10)
    position = models.BigIntegerField()
    envelope = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stream", "round", "member"], name="governance_one_secret_ballot"
            )
        ]

    def __str__(self) -> str:
        return f"a ballot of {self.member} on {self.stream}"
