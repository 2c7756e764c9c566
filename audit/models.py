"""Tables of the log: entries and nodes that nobody rewrites, one head row, signed checkpoints.

The database itself refuses UPDATE, DELETE and TRUNCATE (migration 0002). Columns beside ``entry``
repeat what the bytes say, for indexes; ``manage.py verify`` holds them against the bytes.
"""

from django.db import models


def stored_bytes(value: bytes | memoryview | str) -> bytes:
    """The bytes of a binary column; SQLite keeps text there where somebody wrote text."""
    return value.encode() if isinstance(value, str) else bytes(value)


class Head(models.Model):
    """The one row whose lock makes one writer at a time; its size never shrinks."""

    id = models.SmallIntegerField(primary_key=True)
    size = models.BigIntegerField()
    peaks = models.BinaryField(blank=True)
    root = models.BinaryField()
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "audit_head"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="audit_one_head")]

    def __str__(self) -> str:
        return f"head at size {self.size}"


class LogEntry(models.Model):
    """One entry: its exact bytes at its position."""

    position = models.BigIntegerField(primary_key=True)
    stream = models.CharField(max_length=120)
    version = models.BigIntegerField()
    type = models.CharField(max_length=60)
    command = models.CharField(max_length=36, db_index=True)
    recorded_at = models.DateTimeField()
    entry = models.BinaryField()

    class Meta:
        db_table = "audit_entry"
        verbose_name = "log entry"
        verbose_name_plural = "log entries"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["stream", "version"], name="audit_stream_version")
        ]
        indexes = [models.Index(fields=["type", "position"], name="audit_type_position")]

    def __str__(self) -> str:
        return f"entry {self.position}: {self.type}"


class Node(models.Model):
    """The root of a complete subtree: level 0 holds the leaves (RFC 6962 2.1)."""

    pk = models.CompositePrimaryKey("level", "index")
    level = models.SmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        db_table = "audit_node"


class AcceptedCommand(models.Model):
    """A command id that was used, with the digest of its body and actor."""

    command = models.CharField(max_length=36, primary_key=True)
    digest = models.BinaryField()

    class Meta:
        db_table = "audit_command"


class SignedCheckpoint(models.Model):
    """A signed note over one size of the tree: one root for each size, for ever."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    note = models.TextField()
    signed_at = models.DateTimeField()

    class Meta:
        db_table = "audit_checkpoint"
        verbose_name = "signed checkpoint"
        ordering = ["size"]

    def __str__(self) -> str:
        return f"checkpoint of {self.size} entries"


class Cosignature(models.Model):
    """A witness's line under a signed checkpoint (C2SP tlog-cosignature); it proves itself."""

    size = models.BigIntegerField()
    witness = models.CharField(max_length=200)
    vkey = models.CharField(max_length=400)
    cosigned_at = models.DateTimeField()
    line = models.TextField()

    class Meta:
        db_table = "audit_cosignature"
        ordering = ["size", "witness", "cosigned_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["size", "vkey", "cosigned_at"], name="audit_one_cosignature"
            )
        ]

    def __str__(self) -> str:
        return f"{self.witness} on {self.size} entries"


class WitnessContact(models.Model):
    """How it stands with one witness: what it saw last, and when it is to be asked again."""

    vkey = models.CharField(max_length=400, primary_key=True)
    witness = models.CharField(max_length=200)
    size = models.BigIntegerField(default=0)
    answered_at = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    failures = models.IntegerField(default=0)
    trouble = models.TextField(blank=True)

    class Meta:
        db_table = "audit_witness"
        ordering = ["witness"]

    def __str__(self) -> str:
        return f"{self.witness} at size {self.size}"


class Halt(models.Model):
    """The one row that says that nothing is signed, and why; no row where all is well.

    ``evidence`` is a checkpoint of this log that somebody else holds, where that is the reason.
    """

    id = models.SmallIntegerField(primary_key=True)
    code = models.CharField(max_length=40)
    detail = models.TextField()
    evidence = models.TextField(blank=True)
    since = models.DateTimeField()

    class Meta:
        db_table = "audit_halt"

    def __str__(self) -> str:
        return f"signing is halted: {self.code}"


class Consumer(models.Model):
    """How far a reader of the log has come: the position of the entry that it takes next."""

    name = models.CharField(max_length=40, primary_key=True)
    position = models.BigIntegerField(default=0)

    class Meta:
        db_table = "audit_consumer"

    def __str__(self) -> str:
        return f"{self.name} at position {self.position}"
