"""Who may open which page of help; an agent looks with a right of its own."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from allauth.account.models import EmailAddress

from preau.accounts import queries as accounts
from preau.delegation import operations
from preau.delegation.models import Delegation
from preau.families import operations as families
from preau.foundation.outbox.models import OutboxMessage
from preau.kernel.actor import SYSTEM
from tests.access.matrix import Cast, row

VIEW = "302 403 403 403 403 200 403"


def _home(cast: Cast) -> Mapping[str, Any]:
    return {"reference": families.ensure_household(user_id=cast.nadia.pk, actor=SYSTEM, at=cast.at).reference}


def _invited(cast: Cast) -> Delegation:
    """Camille asks Inès for help."""
    home = families.ensure_household(user_id=cast.camille.pk, actor=SYSTEM, at=cast.at)
    return operations.invite(
        household_id=home.id,
        email=cast.ines.email,
        scopes=(),
        child_ids=(),
        until_on=date(2024, 11, 20),
        actor=accounts.actor_for(cast.camille),
        at=cast.at,
    )


def _key() -> str:
    return str(OutboxMessage.objects.order_by("-pk")[0].context["link"]).rstrip("/").split("/")[-1]


def _link(cast: Cast) -> Mapping[str, Any]:
    _invited(cast)
    return {"key": _key()}


def _given(cast: Cast) -> Mapping[str, Any]:
    given = _invited(cast)
    assert EmailAddress.objects.filter(email=cast.ines.email, verified=True).exists()
    operations.accept(key=_key(), actor=accounts.actor_for(cast.ines), at=cast.at)
    return {"reference": given.reference}


ACCESS = {
    "delegation:helpers": row(get="302 200 200 200 403 403 403", post="302 200 200 200 403 403 403"),
    "delegation:helper": row(get="302 200 404 404 404 404 404", kwargs=_given),
    "delegation:stop": row(post="302 302 302 404 404 404 404", kwargs=_given),
    "delegation:begin": row(post="302 404 302 404 404 404 404", kwargs=_given),
    "delegation:leave": row(post="302 302 302 302 302 302 302"),
    "delegation:invitation": row(get="200 200 200 200 200 200 200", post="302 200 302 200 403 403 403", kwargs=_link),
    "delegation-desk:view-as": row(get=VIEW, post=VIEW, kwargs=_home),
}
