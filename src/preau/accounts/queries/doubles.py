"""Accounts as whoever looks for doubles reads them, and those that became another one."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from preau.accounts.models import User


class AccountView(NamedTuple):
    """A family's account as whoever looks for doubles reads it; for agents and jobs only."""

    id: int
    first_name: str
    last_name: str
    birth_on: date | None
    email: str
    phone: str
    username: str
    is_open: bool

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


def account_records(ids: Iterable[int] | None = None) -> list[AccountView]:
    """Families' accounts that were neither merged nor closed: these, asleep or not, or all that are open.

    One statement.
    """
    rows = User.objects.select_related("citizen").filter(agent=None, citizen__isnull=False, merged_into=None)
    rows = rows.filter(is_active=True) if ids is None else rows.filter(pk__in=set(ids)).exclude(first_name="")
    return [
        AccountView(
            user.pk,
            user.first_name,
            user.last_name,
            user.citizen.birth_on,
            user.email,
            user.citizen.phone,
            user.username,
            user.is_active,
        )
        for user in rows.order_by("pk")
    ]


def is_closed(user_id: int) -> bool:
    """Whether its owner had it closed: nothing of them is left in it."""
    return User.objects.filter(pk=user_id, first_name="", is_active=False).exists()


def merged_into(user_id: int) -> list[int]:
    """The accounts that became this one."""
    return list(User.objects.filter(merged_into=user_id).order_by("pk").values_list("pk", flat=True))


def merged_with_email(email: str) -> User | None:
    """The account of this address, when it was merged into another one."""
    rows = User.objects.select_related("merged_into").exclude(merged_into=None)
    return rows.filter(email__iexact=email).first()
