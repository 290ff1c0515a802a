"""Person: someone who can sign in."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone


class PersonManager(BaseUserManager["Person"]):
    """Makes people; an e-mail address is the only name they sign in with."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Make a person; without a password they sign in by e-mailed code alone."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """Make the operator's own account."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class Person(AbstractBaseUser, PermissionsMixin):
    """Someone with an account. What they may do hangs on their memberships, never on this row."""

    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField("your name", max_length=120, blank=True)
    language = models.CharField(max_length=10, default="en-gb")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """The name to show."""
        return str(self)

    @property
    def audit_actor(self) -> str:
        """How the audit trail names this person, acting outside any partnership."""
        return f"person:{self.pk}"

    @property
    def audit_on_behalf_of(self) -> str:
        """For whom they act then: themselves."""
        return "self"

    @property
    def first_name(self) -> str:
        """The first word of the name."""
        return str(self).split()[0]
