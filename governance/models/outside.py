"""Tables outside the log, untouched by a rebuild: accounts, drafts, and what seals open to."""

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
    """A proposal in the making: seen by its delegation only, and outside the log.

    ``topic`` is the one of the register of technologies from which it was started, if any;
    ``report`` the report of the public that it is to record.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.CharField(max_length=10, db_index=True)
    matter = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=200, blank=True)
    basis = models.TextField(blank=True)
    text = models.JSONField(null=True)
    reasons = models.TextField(blank=True)
    effect = models.TextField(blank=True)
    new_facts = models.TextField(blank=True)
    topic = models.CharField(max_length=40, blank=True)
    report = models.CharField(max_length=20, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-changed_at"]

    def __str__(self) -> str:
        return self.title or str(self.id)


class CommentText(models.Model):
    """What a sealed comment opens to: its words and its salt, outside the log.

    ``command`` is the id of the act, so that a repeated act finds the salt it had.
    """

    command = models.UUIDField(primary_key=True)
    commitment = models.CharField(max_length=64, db_index=True)
    salt = models.BinaryField(max_length=32)
    text = models.TextField()

    def __str__(self) -> str:
        return self.commitment


class EvidenceOpening(models.Model):
    """What opens the seal of a document: its salt, and what the document is known by.

    ``command`` is the id of the act, so that a repeated act finds the salt it had.
    """

    command = models.UUIDField(primary_key=True)
    commitment = models.CharField(max_length=64, unique=True)
    salt = models.BinaryField(max_length=32)
    value = models.JSONField()

    def __str__(self) -> str:
        return self.commitment
