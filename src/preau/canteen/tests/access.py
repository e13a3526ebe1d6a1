"""Who may open the calendar of meals, and the lists of the schools."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from preau.canteen.tests.conftest import read_json
from preau.families import operations as families
from preau.families import queries as family_queries
from preau.kernel.actor import SYSTEM
from preau.schools import operations, queries
from tests.access.matrix import Cast, row


def _school(cast: Cast) -> Mapping[str, Any]:
    """A school that was not given to the head of the matrix."""
    operations.load_schools(data=read_json("schools/data/ecoles-paris-11.json"), actor=SYSTEM, at=cast.at)
    school = queries.open_schools().first()
    assert school
    return {"uai": school.uai}


def _child(cast: Cast) -> Mapping[str, Any]:
    """Camille's child."""
    home = families.ensure_household(user_id=cast.camille.pk, actor=SYSTEM, at=cast.at)
    known = family_queries.children_of_household(home.id, on=cast.at.date())
    if not known:
        families.add_child(
            household_id=home.id,
            adult_user_id=cast.camille.pk,
            first_name="Lou",
            last_name="Renaud",
            birth_on=date(2018, 3, 14),
            relation="parent",
            case_reference="",
            verified=True,
            actor=SYSTEM,
            at=cast.at,
        )
        known = family_queries.children_of_household(home.id, on=cast.at.date())
    return {"reference": known[0].reference, "school_year": 2024}


ACCESS = {
    "canteen:meals": row(get="302 200 200 200 403 403 403"),
    "canteen:year": row(get="302 200 404 404 403 403 403", kwargs=_child),
    "canteen-desk:schools": row(get="302 403 403 403 200 200 200"),
    "canteen-desk:school": row(get="302 403 403 403 200 200 404", kwargs=_school),
}
