"""Who may open the lists of the schools."""

from collections.abc import Mapping
from typing import Any

from preau.canteen.tests.conftest import read_json
from preau.kernel.actor import SYSTEM
from preau.schools import operations, queries
from tests.access.matrix import Cast, row


def _school(cast: Cast) -> Mapping[str, Any]:
    """A school that was not given to the head of the matrix."""
    operations.load_schools(data=read_json("schools/data/ecoles-paris-11.json"), actor=SYSTEM, at=cast.at)
    school = queries.open_schools().first()
    assert school
    return {"uai": school.uai}


ACCESS = {
    "canteen-desk:schools": row(get="302 403 403 403 200 200 200"),
    "canteen-desk:school": row(get="302 403 403 403 200 200 404", kwargs=_school),
}
