"""Rows of what the public reported of readings, of what records it, and of what was answered."""

from django.db import models


class ReportedReading(models.Model):
    """A reading that one of the public reported, by its code.

    The words lie under ``commitment``, of ``size`` bytes, and not here. ``until`` is when the
    Secretariat has recorded the reading, or said why it does not.
    """

    code = models.CharField(max_length=20, primary_key=True)
    reader = models.CharField(max_length=10, db_index=True)
    provision = models.CharField(max_length=40)
    known_since = models.DateField()
    commitment = models.CharField(max_length=64, db_index=True)
    size = models.IntegerField()
    reported_at = models.DateTimeField()
    until = models.DateTimeField()
    hidden = models.BooleanField(default=False)
    hidden_because = models.TextField(blank=True)
    shown_by = models.CharField(max_length=10, blank=True)
    declined_at = models.DateTimeField(null=True)
    declined_because = models.TextField(blank=True)
    position = models.BigIntegerField()
    changed_position = models.BigIntegerField()

    class Meta:
        ordering = ["-position"]

    def __str__(self) -> str:
        return f"{self.code} {self.reader} {self.provision}"


class ReportRecord(models.Model):
    """A proposal that records what was reported; ``member`` is empty of the Secretariat's."""

    position = models.BigIntegerField(primary_key=True)
    report = models.CharField(max_length=20, db_index=True)
    proposal = models.CharField(max_length=60, db_index=True)
    member = models.CharField(max_length=10, blank=True)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.report} {self.proposal}"


class ReadingAnswer(models.Model):
    """What the member answered whose reading is reported or recorded; the last one stands.

    ``reading`` is the code of a report, or the symbol of a record.
    """

    position = models.BigIntegerField(primary_key=True)
    reading = models.CharField(max_length=300, db_index=True)
    member = models.CharField(max_length=10)
    statement = models.TextField()
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.reading} {self.member}"
