"""Tables of what moves: read models of proposals, and what is kept outside the log.

``Account`` and ``Draft`` are outside the log and untouched by a rebuild. The others are written by
``projections`` only.
"""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        account = self.model(email=self.normalize_email(email), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        return self.create_user(email, password, is_superuser=True, **fields)


def new_subject() -> str:
    """An opaque random subject id; the log knows persons by nothing else."""
    return uuid.uuid4().hex


class Account(AbstractBaseUser, PermissionsMixin):
    """A person's account; ``subject`` is the random id under which the log knows the person."""

    email = models.EmailField(unique=True)
    subject = models.CharField(max_length=32, unique=True, default=new_subject, editable=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    @property
    def is_staff(self) -> bool:
        """Whether Django's own admin pages may be shown; offices are asked of the log."""
        return self.is_superuser

    def __str__(self) -> str:
        return self.email


class Draft(models.Model):
    """A proposal in the making: seen by its delegation only, and outside the log."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.CharField(max_length=10, db_index=True)
    matter = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=200, blank=True)
    basis = models.TextField(blank=True)
    text = models.JSONField(null=True)
    reasons = models.TextField(blank=True)
    effect = models.TextField(blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-changed_at"]

    def __str__(self) -> str:
        return self.title or str(self.id)


class Proposal(models.Model):
    """A proposal as its stream stands."""

    symbol = models.CharField(primary_key=True, max_length=120)
    year = models.IntegerField()
    number = models.IntegerField()
    matter = models.CharField(max_length=60)
    sponsor = models.CharField(max_length=10, db_index=True)
    title = models.CharField(max_length=300)
    basis = models.TextField()
    text = models.JSONField(null=True)
    reasons = models.TextField()
    effect = models.TextField()
    procedure = models.CharField(max_length=60)
    edition = models.IntegerField()
    stage = models.CharField(max_length=20, db_index=True)
    submitted_at = models.DateTimeField()
    admissibility_until = models.DateTimeField()
    admitted_at = models.DateTimeField(null=True)
    admitted_by_default = models.BooleanField(default=False)
    consultation_until = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    effective_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ending = models.TextField(blank=True)
    position = models.BigIntegerField()
    changed_position = models.BigIntegerField()

    class Meta:
        ordering = ["-position"]

    def __str__(self) -> str:
        return self.symbol


class Ballot(models.Model):
    """One round of a vote: its rule, its electorate and, when closed, its count."""

    position = models.BigIntegerField(primary_key=True)
    proposal = models.CharField(max_length=120, db_index=True)
    round = models.IntegerField()
    step = models.JSONField()
    electors = models.JSONField()
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    result = models.JSONField(null=True)
    closed_position = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "round"], name="governance_one_round")
        ]

    def __str__(self) -> str:
        return f"{self.proposal}, round {self.round}"


class Vote(models.Model):
    """A vote as cast; one that was replaced keeps its row and names what replaced it."""

    position = models.BigIntegerField(primary_key=True)
    proposal = models.CharField(max_length=120, db_index=True)
    round = models.IntegerField()
    member = models.CharField(max_length=10, db_index=True)
    choice = models.CharField(max_length=10)
    explanation = models.TextField(blank=True)
    cast_at = models.DateTimeField()
    replaced_by = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "round", "member"],
                condition=models.Q(replaced_by=None),
                name="governance_one_standing_vote",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member} on {self.proposal}"


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
    position = models.BigIntegerField()
    changed_position = models.BigIntegerField()

    class Meta:
        ordering = ["-position"]

    def __str__(self) -> str:
        return self.symbol


class Deadline(models.Model):
    """Where the clock has to look: the instant at which a stream falls due. It decides nothing."""

    stream = models.CharField(primary_key=True, max_length=120)
    at = models.DateTimeField()
    position = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["at", "position"], name="governance_due")]

    def __str__(self) -> str:
        return f"{self.stream} at {self.at}"
