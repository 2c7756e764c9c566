"""Read model of evidence: the documents of a case as the log tells of them."""

from django.db import models


class Evidence(models.Model):
    """A document of an application as the log tells it; its name and size are in its opening.

    Each date stands with the position of the entry that set it: the clock goes by both.
    """

    position = models.BigIntegerField(primary_key=True)
    application = models.CharField(max_length=120, db_index=True)
    number = models.IntegerField()
    criteria: "models.JSONField[list[str], list[str]]" = models.JSONField()
    label = models.TextField(blank=True)
    access = models.CharField(max_length=60)
    commitment = models.CharField(max_length=64, db_index=True)
    filed_at = models.DateTimeField()
    class_until = models.DateTimeField(null=True)
    until_position = models.BigIntegerField()
    review_at = models.DateTimeField(null=True)
    review_position = models.BigIntegerField()
    released_at = models.DateTimeField(null=True)
    released_by = models.CharField(max_length=20, blank=True)
    release_reasons = models.TextField(blank=True)
    erased_at = models.DateTimeField(null=True)
    erasure_cause = models.TextField(blank=True)
    changed_position = models.BigIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "number"], name="governance_one_evidence_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.application}/E/{self.number}"
