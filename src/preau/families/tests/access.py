"""Who may open which page of families: agents have other screens."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from preau.accounts import queries as accounts
from preau.families import operations
from preau.families.models import Adult
from preau.families.queries import HouseholdView
from preau.families.tests.papers import photographed
from preau.kernel.actor import SYSTEM
from tests.access.matrix import Cast, row

READ = "302 403 403 403 403 200 403"  # reception learns of no precaution
SUPERVISE = "302 403 403 403 403 403 403"


def _home(cast: Cast) -> tuple[HouseholdView, int]:
    home = operations.ensure_household(user_id=cast.nadia.pk, actor=SYSTEM, at=cast.at)
    child = operations.add_child(
        household_id=home.id,
        adult_user_id=cast.nadia.pk,
        first_name="Noé",
        last_name="Girard",
        birth_on=date(2017, 2, 1),
        relation="parent",
        case_reference="",
        verified=True,
        actor=SYSTEM,
        at=cast.at,
    )
    return home, child


def _family(cast: Cast) -> Mapping[str, Any]:
    return {"reference": _home(cast)[0].reference}


def _placed(cast: Cast) -> Mapping[str, Any]:
    child = _home(cast)[1]
    precaution = operations.place_precaution(
        child_id=child,
        adult_id=Adult.objects.get(user=cast.nadia).pk,
        request="Mme Roy, au guichet",
        document=photographed(),
        actor=accounts.actor_for(cast.roy),
        at=cast.at,
    )
    return {"precaution": precaution.pk}


ACCESS = {
    "families:home": row(get="302 200 200 200 403 403 403"),
    "families-desk:precautions": row(get=READ),
    "families-desk:precaution-place": row(get=READ, post=READ, kwargs=_family),
    "families-desk:precaution-document": row(get=READ, kwargs=_placed),
    "families-desk:precaution-confirm": row(post=SUPERVISE, kwargs=_placed),
    "families-desk:precaution-lift": row(get=SUPERVISE, post=SUPERVISE, kwargs=_placed),
}
