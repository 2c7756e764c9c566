"""Read models of what stands. Written by ``projections`` only; ``manage.py rebuild`` restores them.

Each row keeps the position of the entry that it rests on.
"""

from django.db import models


class Founding(models.Model):
    """The regime's name, words and notices, from its first entries."""

    position = models.BigIntegerField(primary_key=True)
    title = models.CharField(max_length=300)
    symbol = models.CharField(max_length=20)
    words = models.JSONField()
    notice = models.TextField()
    labels = models.JSONField()

    def __str__(self) -> str:
        return self.title


class Source(models.Model):
    """A source that records refer to."""

    code = models.CharField(primary_key=True, max_length=80)
    title = models.TextField()
    publisher = models.TextField(null=True)
    date = models.CharField(max_length=20, null=True)
    url = models.TextField(null=True)
    kind = models.CharField(max_length=80, null=True)
    position = models.BigIntegerField()

    def __str__(self) -> str:
        return self.title


class Member(models.Model):
    """A state and how it stands; ``position`` orders the roster."""

    code = models.CharField(primary_key=True, max_length=10)
    name = models.CharField(max_length=200)
    standing = models.CharField(max_length=20)
    group = models.CharField(max_length=80, null=True)
    joined_year = models.IntegerField(null=True)
    facts = models.JSONField()
    sources = models.JSONField()
    confidence = models.TextField()
    position = models.BigIntegerField()
    changed_position = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class Article(models.Model):
    """An article as one edition words it; ``edition`` is the first that holds these words."""

    position = models.BigIntegerField(primary_key=True)
    article = models.CharField(max_length=20, db_index=True)
    number = models.IntegerField()
    chapter = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    text = models.TextField()
    parameters = models.JSONField()
    sources = models.JSONField()
    confidence = models.TextField()
    edition = models.IntegerField(null=True)

    class Meta:
        ordering = ["number", "position"]

    def __str__(self) -> str:
        return f"{self.article}, edition {self.edition}"


class Matter(models.Model):
    """A row of the decision matrix; ``edition`` is the first that holds it so."""

    position = models.BigIntegerField(primary_key=True)
    matter = models.CharField(max_length=60, db_index=True)
    title = models.CharField(max_length=300)
    article = models.CharField(max_length=20)
    terms = models.JSONField()
    edition = models.IntegerField(null=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.title}, edition {self.edition}"


class RulesBounds(models.Model):
    """The least and the most value of each number; ``edition`` is the first that publishes them."""

    position = models.BigIntegerField(primary_key=True)
    articles = models.JSONField()
    matters = models.JSONField()
    edition = models.IntegerField(null=True)

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "bounds of the rules"

    def __str__(self) -> str:
        return f"bounds, edition {self.edition}"


class RulesEdition(models.Model):
    """An edition of the rules: when it entered into force and by which decision."""

    edition = models.IntegerField(primary_key=True)
    digest = models.CharField(max_length=64)
    decision = models.CharField(max_length=120, null=True)
    roles = models.JSONField()
    in_force_at = models.DateTimeField()
    position = models.BigIntegerField()

    class Meta:
        ordering = ["edition"]

    def __str__(self) -> str:
        return f"edition {self.edition} of the rules"


class Criterion(models.Model):
    """An accession criterion."""

    code = models.CharField(primary_key=True, max_length=20)
    title = models.CharField(max_length=300)
    text = models.TextField()
    weight = models.IntegerField()
    mandatory = models.BooleanField()
    minimum_score = models.IntegerField()
    scale = models.JSONField()
    evidence_required = models.JSONField()
    sources = models.JSONField()
    confidence = models.TextField()
    position = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "criteria"
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class CriteriaEdition(models.Model):
    """An edition of the criteria, and how scores are added up."""

    edition = models.IntegerField(primary_key=True)
    digest = models.CharField(max_length=64)
    scoring = models.JSONField()
    in_force_at = models.DateTimeField()
    position = models.BigIntegerField()

    def __str__(self) -> str:
        return f"edition {self.edition} of the criteria"


class Record(models.Model):
    """A sourced record of a collection; ``position`` orders the collection."""

    position = models.BigIntegerField(primary_key=True)
    collection = models.CharField(max_length=130)
    record = models.CharField(max_length=40)
    title = models.CharField(max_length=400)
    data = models.JSONField()
    sources = models.JSONField()
    confidence = models.TextField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["collection", "record"], name="record_once"),
        ]

    def __str__(self) -> str:
        return f"{self.collection} {self.record}: {self.title}"


class Dispute(models.Model):
    """A dispute of the register: who declared it with whom, who contests it why, and its end."""

    number = models.IntegerField(primary_key=True)
    state = models.CharField(max_length=10, db_index=True)
    other = models.CharField(max_length=10, db_index=True)
    about = models.TextField()
    since = models.CharField(max_length=10, null=True)
    declared_at = models.DateTimeField()
    contested_at = models.DateTimeField(null=True)
    contested_because = models.TextField(blank=True)
    contested_position = models.BigIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    reasons = models.TextField(blank=True)
    position = models.BigIntegerField()
    changed_position = models.BigIntegerField()

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.number}: {self.state}, {self.other}"


class Complaint(models.Model):
    """A complaint about the staff: who filed it about which office, and its answer."""

    number = models.IntegerField(primary_key=True)
    state = models.CharField(max_length=10, db_index=True)
    office = models.CharField(max_length=40)
    reasons = models.TextField()
    filed_at = models.DateTimeField()
    answer_until = models.DateTimeField()
    overdue = models.BooleanField(default=False)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=10, blank=True)
    position = models.BigIntegerField()
    changed_position = models.BigIntegerField()

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.number}: {self.state}, {self.office}"


class Correction(models.Model):
    """A correction of the Registrar: parameters brought into line with the words."""

    position = models.BigIntegerField(primary_key=True)
    article = models.CharField(max_length=20, db_index=True)
    before = models.JSONField()
    after = models.JSONField()
    reasons = models.TextField()
    edition = models.IntegerField(unique=True)
    corrected_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.article}, edition {self.edition}"


TOOK_EFFECT = "took_effect"


class AnnouncedCorrection(models.Model):
    """A correction that was announced, and how it ended; ``member`` is who objected."""

    position = models.BigIntegerField(primary_key=True)
    article = models.CharField(max_length=20, db_index=True)
    before = models.JSONField()
    after = models.JSONField()
    reasons = models.TextField()
    until = models.DateTimeField()
    ended = models.CharField(max_length=20, blank=True)
    ended_position = models.BigIntegerField(null=True)
    member = models.CharField(max_length=10, blank=True)
    objection = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.article}, until {self.until}"


class DecidedRecord(models.Model):
    """What a decision entered or changed in a record: its whole fields then, and those before."""

    position = models.BigIntegerField(primary_key=True)
    collection = models.CharField(max_length=130)
    record = models.CharField(max_length=40)
    title = models.CharField(max_length=400)
    data = models.JSONField()
    before = models.JSONField(null=True)
    decision = models.CharField(max_length=120)
    in_force_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]
        indexes = [models.Index(fields=["collection", "record"], name="regime_decided")]

    def __str__(self) -> str:
        return f"{self.collection} {self.record} by {self.decision}"


class Credential(models.Model):
    """Who acts for whom: a delegate, an officer or the chair, from when to when."""

    position = models.BigIntegerField(primary_key=True)
    subject = models.CharField(max_length=40, db_index=True)
    capacity = models.CharField(max_length=20)
    member = models.CharField(max_length=10, null=True)
    office = models.CharField(max_length=40, null=True)
    since_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_position = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return " ".join(one for one in (self.capacity, self.member, self.office) if one)
