"""Read models of accession: the roster of assessors, and applications with what is said of them."""

from django.db import models


class AssessorSeat(models.Model):
    """A seat of the standing roster: whose person fills it, and which cases it leaves to others."""

    number = models.IntegerField(primary_key=True)
    member = models.CharField(max_length=10, db_index=True)
    subject = models.CharField(max_length=64)
    interests = models.JSONField()
    reasons = models.TextField(blank=True)
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    position = models.BigIntegerField()
    changed_position = models.BigIntegerField()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}: {self.member}"


class Application(models.Model):
    """An application as its stream stands; ``state`` is empty while the applicant is not named."""

    symbol = models.CharField(primary_key=True, max_length=120)
    state = models.CharField(max_length=10, blank=True, db_index=True)
    in_confidence = models.BooleanField(default=False)
    filing = models.CharField(max_length=64, blank=True)
    step = models.CharField(max_length=20, db_index=True)
    criteria = models.IntegerField()
    edition = models.IntegerField()
    answers = models.JSONField()
    covers = models.JSONField()
    renews = models.CharField(max_length=120, blank=True)
    cured = models.JSONField()
    lot = models.CharField(max_length=64)
    filed_at = models.DateTimeField()
    receipt_until = models.DateTimeField(null=True)
    receipt_at = models.DateTimeField(null=True)
    receipt_overdue = models.BooleanField(default=False)
    complete_until = models.DateTimeField(null=True)
    missing = models.JSONField(null=True)
    missing_reasons = models.TextField(blank=True)
    completed_at = models.DateTimeField(null=True)
    deemed = models.BooleanField(default=False)
    complete_reasons = models.TextField(blank=True)
    vote_by = models.DateTimeField(null=True)
    seats = models.JSONField(null=True)
    excluded = models.JSONField(null=True)
    roster_position = models.BigIntegerField(null=True)
    draw_until = models.DateTimeField(null=True)
    secret = models.CharField(max_length=64, blank=True)
    tree_size = models.BigIntegerField(null=True)
    tree_root = models.CharField(max_length=64, blank=True)
    order = models.JSONField(null=True)
    panel = models.JSONField(null=True)
    recusals = models.JSONField(default=list)
    drawn_position = models.BigIntegerField(null=True)
    assess_until = models.DateTimeField(null=True)
    extension_reasons = models.TextField(blank=True)
    draft = models.JSONField(null=True)
    drafted_at = models.DateTimeField(null=True)
    reply_until = models.DateTimeField(null=True)
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)
    report = models.JSONField(null=True)
    reported_at = models.DateTimeField(null=True)
    report_position = models.BigIntegerField(null=True)
    proposal = models.CharField(max_length=120, blank=True, db_index=True)
    outcome = models.CharField(max_length=20, blank=True)
    decision = models.CharField(max_length=120, blank=True)
    shortfall = models.JSONField(null=True)
    undone = models.JSONField(null=True)
    unassessed = models.JSONField(null=True)
    renew_from = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.TextField(blank=True)
    position = models.BigIntegerField()
    changed_position = models.BigIntegerField(db_index=True)

    class Meta:
        ordering = ["-position"]

    def __str__(self) -> str:
        return self.symbol


class FilingSeal(models.Model):
    """A part of an application that was filed in confidence, and what opened it."""

    position = models.BigIntegerField(primary_key=True)
    application = models.CharField(max_length=120, db_index=True)
    commitment = models.CharField(max_length=64, db_index=True)
    opening = models.JSONField(null=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.commitment


class Finding(models.Model):
    """An assessor's finding on a criterion; one that was made again says by which entry."""

    position = models.BigIntegerField(primary_key=True)
    application = models.CharField(max_length=120, db_index=True)
    seat = models.IntegerField()
    criterion = models.CharField(max_length=40)
    score = models.IntegerField()
    evidence = models.JSONField()
    reasons = models.TextField()
    made_at = models.DateTimeField()
    replaced_by = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.application}: {self.criterion} by {self.seat}"


class PairAnswer(models.Model):
    """Why an application was kept out that is at least as good as an admitted one."""

    position = models.BigIntegerField(primary_key=True)
    application = models.CharField(max_length=120, db_index=True)
    admitted = models.CharField(max_length=120)
    member = models.CharField(max_length=10)
    reasons = models.TextField()
    answered_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.application} beside {self.admitted}"


class Question(models.Model):
    """A member's question to an applicant, and its answer."""

    position = models.BigIntegerField(primary_key=True)
    application = models.CharField(max_length=120, db_index=True)
    number = models.IntegerField()
    member = models.CharField(max_length=10)
    question = models.TextField()
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_position = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.application}: question {self.number}"
