"""FranceConnect opens an account that its owner has linked; an e-mail in common links nothing."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from preau.credentials import policies
from preau.credentials.models import FranceConnectLink
from preau.foundation import audit
from preau.foundation.web.violations import violation
from preau.kernel.actor import Actor
from preau.kernel.decision import require

if TYPE_CHECKING:
    from preau.accounts.models import User


class LinkedElsewhere(Exception):
    """This person of FranceConnect opens another account already."""


class AlreadyLinked(Exception):
    """This account opens with another person of FranceConnect."""


@transaction.atomic
def link_franceconnect(*, user: "User", sub: str, actor: Actor, at: datetime) -> None:
    """Twice is the same. Raises Refused, LinkedElsewhere, AlreadyLinked.

    A link that slept with an account merged into this one wakes here: its owner has just shown both.
    """
    require(policies.may_link(actor, user.pk))
    link = FranceConnectLink.objects.filter(user=user).first()
    if link is not None:
        if link.sub != sub:
            raise AlreadyLinked
        return
    FranceConnectLink.objects.filter(sub=sub, user__merged_into=user).delete()
    with violation("credentials_one_account_per_franceconnect_sub", raises=LinkedElsewhere):
        FranceConnectLink.objects.create(user=user, sub=sub, linked_at=at)
    audit.record("credentials.franceconnect.linked", actor=actor, subject=user, at=at)


@transaction.atomic
def unlink_franceconnect(*, user: "User", actor: Actor, at: datetime) -> None:
    """The password stays. Raises Refused."""
    require(policies.may_link(actor, user.pk))
    if FranceConnectLink.objects.filter(user=user).delete()[0]:
        audit.record("credentials.franceconnect.unlinked", actor=actor, subject=user, at=at)
