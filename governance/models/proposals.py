"""Read models of proposals: where each stands, its texts and phases, its decision."""

from django.db import models


class Proposal(models.Model):
    """A proposal as its stream stands."""

    symbol = models.CharField(primary_key=True, max_length=120)
    year = models.IntegerField()
    number = models.IntegerField()
    matter = models.CharField(max_length=60, db_index=True)
    sponsor = models.CharField(max_length=10, db_index=True)
    body = models.CharField(max_length=20, null=True)
    title = models.CharField(max_length=300)
    basis = models.TextField()
    text = models.JSONField(null=True)
    reasons = models.TextField()
    effect = models.TextField()
    procedure = models.CharField(max_length=60)
    new_facts = models.TextField(blank=True)
    edition = models.IntegerField()
    stage = models.CharField(max_length=20, db_index=True)
    submitted_at = models.DateTimeField()
    revision = models.IntegerField(default=0)
    weakens = models.BooleanField(null=True)
    urgent = models.BooleanField(default=False)
    admissibility_until = models.DateTimeField(null=True)
    admitted_at = models.DateTimeField(null=True)
    admitted_by_default = models.BooleanField(default=False)
    consultation_until = models.DateTimeField(null=True)
    step = models.CharField(max_length=60, blank=True)
    closes_at = models.DateTimeField(null=True)
    appeal_until = models.DateTimeField(null=True)
    takeover_until = models.DateTimeField(null=True)
    challenge_until = models.DateTimeField(null=True)
    case = models.JSONField(null=True)
    vote_by = models.DateTimeField(null=True)
    application = models.CharField(max_length=120, blank=True, db_index=True)
    challenge = models.CharField(max_length=120, blank=True)
    summary = models.TextField(blank=True)
    effective_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.TextField(blank=True)
    position = models.BigIntegerField()
    changed_position = models.BigIntegerField(db_index=True)

    class Meta:
        ordering = ["-position"]

    def __str__(self) -> str:
        return self.symbol


class Revision(models.Model):
    """A text of a proposal; revision 0 is the text as submitted."""

    position = models.BigIntegerField(primary_key=True)
    proposal = models.CharField(max_length=120, db_index=True)
    number = models.IntegerField()
    title = models.CharField(max_length=300)
    text = models.JSONField(null=True)
    effect = models.TextField()
    reasons = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="governance_one_revision")
        ]

    def __str__(self) -> str:
        return f"{self.proposal}/Rev.{self.number}" if self.number else self.proposal


class Phase(models.Model):
    """A period of a proposal's way: from its opening to its end, and when it did end."""

    position = models.BigIntegerField(primary_key=True)
    proposal = models.CharField(max_length=120, db_index=True)
    form = models.CharField(max_length=20)
    name = models.CharField(max_length=60, blank=True)
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.form} of {self.proposal}"


class Decision(models.Model):
    """An adopted proposal under its number, with its effect and the date of it."""

    symbol = models.CharField(primary_key=True, max_length=120)
    year = models.IntegerField()
    number = models.IntegerField()
    proposal = models.CharField(max_length=120, unique=True)
    effect = models.CharField(max_length=40)
    adopted_at = models.DateTimeField()
    effective_at = models.DateTimeField()
    in_force_at = models.DateTimeField(null=True)
    edition = models.IntegerField(null=True)
    ends_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=40, blank=True)
    position = models.BigIntegerField()
    changed_position = models.BigIntegerField(db_index=True)

    class Meta:
        ordering = ["-position"]

    def __str__(self) -> str:
        return self.symbol


class Deadline(models.Model):
    """Where the clock has to look: when an item of a stream falls due. It decides nothing."""

    key = models.CharField(primary_key=True, max_length=300)
    stream = models.CharField(max_length=120, db_index=True)
    item = models.CharField(max_length=160, blank=True)
    at = models.DateTimeField()
    position = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["at", "position"], name="governance_due")]

    def __str__(self) -> str:
        return f"{self.stream} at {self.at}"
