"""Rows of workshops and of the library of good practice."""

from django.db import models
from django.db.models import QuerySet


class Workshop(models.Model):
    """A workshop: its call, whether it was cancelled, and its note of findings.

    ``member`` called it, or the Secretariat where it is empty; ``again`` was called in its place.
    """

    number = models.IntegerField(primary_key=True)
    member = models.CharField(max_length=10, blank=True)
    title = models.CharField(max_length=300)
    subject = models.TextField()
    topics = models.JSONField()
    programme = models.CharField(max_length=120, blank=True)
    begins_at = models.DateTimeField()
    days = models.IntegerField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=300)
    audience = models.CharField(max_length=300)
    open_to_all = models.BooleanField()
    seats = models.IntegerField()
    outside_seats = models.IntegerField()
    agenda = models.TextField()
    in_place_of = models.IntegerField(null=True)
    register_until = models.DateTimeField()
    findings_until = models.DateTimeField()
    called_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    cancelled_for = models.TextField(blank=True)
    again = models.IntegerField(null=True)
    findings = models.TextField(blank=True)
    findings_at = models.DateTimeField(null=True)
    findings_by = models.CharField(max_length=10, blank=True)
    findings_late = models.BooleanField(default=False)
    overdue = models.BooleanField(default=False)
    findings_position = models.BigIntegerField(null=True)
    position = models.BigIntegerField()
    changed_position = models.BigIntegerField()

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"

    @property
    def registrations(self) -> "QuerySet[WorkshopRegistration]":
        """Who is registered, in the order in which seats go."""
        return WorkshopRegistration.objects.filter(workshop=self.number).order_by("position")

    @property
    def papers(self) -> "QuerySet[WorkshopPaper]":
        """Its papers, the oldest first."""
        return WorkshopPaper.objects.filter(workshop=self.number).order_by("paper")


class WorkshopRegistration(models.Model):
    """A state that is registered for a workshop; its position is its place in the order.

    ``by`` is whose delegation asked for it: another than the state where that takes no part.
    """

    key = models.CharField(max_length=40, primary_key=True)
    workshop = models.IntegerField(db_index=True)
    state = models.CharField(max_length=10)
    name = models.CharField(max_length=100, blank=True)
    by = models.CharField(max_length=10)
    persons = models.IntegerField()
    registered_at = models.DateTimeField()
    position = models.BigIntegerField()

    class Meta:
        ordering = ["workshop", "position"]

    def __str__(self) -> str:
        return f"{self.workshop}, {self.state}"


class WorkshopPaper(models.Model):
    """A paper of a workshop: its text, or a link with the SHA-256 of what is there."""

    position = models.BigIntegerField(primary_key=True)
    workshop = models.IntegerField(db_index=True)
    paper = models.IntegerField()
    member = models.CharField(max_length=10, blank=True)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    link = models.CharField(max_length=500, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    source = models.CharField(max_length=300)
    filed_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.workshop}, paper {self.paper}"


class Practice(models.Model):
    """An entry of the library of good practice, and how it stands."""

    number = models.IntegerField(primary_key=True)
    member = models.CharField(max_length=10, db_index=True)
    title = models.CharField(max_length=300)
    about = models.CharField(max_length=300)
    entries = models.JSONField()
    text = models.TextField()
    sources = models.JSONField()
    licence = models.CharField(max_length=300)
    stands = models.CharField(max_length=20, db_index=True)
    offered_at = models.DateTimeField()
    check_until = models.DateTimeField()
    returned_at = models.DateTimeField(null=True)
    returned_for = models.TextField(blank=True)
    insisted_at = models.DateTimeField(null=True)
    insisted_for = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_for = models.TextField(blank=True)
    position = models.BigIntegerField()
    changed_position = models.BigIntegerField()

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"

    @property
    def checks(self) -> "QuerySet[PracticeCheck]":
        """What others found of it, the oldest first."""
        return PracticeCheck.objects.filter(practice=self.number).order_by("position")


class PracticeCheck(models.Model):
    """What a delegate of another state found of a practice."""

    position = models.BigIntegerField(primary_key=True)
    practice = models.IntegerField(db_index=True)
    member = models.CharField(max_length=10)
    remarks = models.TextField()
    checked_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.practice}, {self.member}"
