"""Read model of transfers: what is reported while the reading that they rest on is challenged."""

from django.db import models


class TransferReport(models.Model):
    """A transfer that a member reports in the challenge of its reading."""

    position = models.BigIntegerField(primary_key=True)
    proposal = models.CharField(max_length=120, db_index=True)
    member = models.CharField(max_length=10)
    made_on = models.CharField(max_length=10)
    transfer_class = models.TextField()
    remarks = models.TextField(blank=True)
    late = models.BooleanField()
    reported_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.member} of {self.made_on}, on {self.proposal}"
