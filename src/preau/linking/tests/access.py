"""Who may open which page of linking."""

from collections.abc import Mapping
from typing import Any

from preau.families import queries as families
from preau.linking.tests.conftest import paper_family
from tests.access.matrix import Cast, row

COUNTER = "302 403 403 403 200 200 403"
SENT = "302 403 403 403 200 200 403"
DECIDES = "302 403 403 403 403 404 403"  # Awa has no account to give back
DEAD = "404 404 404 404 404 404 404"


def _family(cast: Cast) -> Mapping[str, Any]:
    return {"reference": paper_family(cast.at).reference}


def _adult(cast: Cast) -> Mapping[str, Any]:
    home = paper_family(cast.at)
    return {"reference": home.reference, "adult": families.adults_of_household(home.id, on=cast.at.date())[0].id}


ACCESS = {
    "linking:claim": row(get="302 200 200 200 403 403 403", post="302 200 200 200 403 403 403"),
    "linking:first_steps": row(get=DEAD, post=DEAD, kwargs=lambda _cast: {"key": "0" * 22}),
    "linking-desk:family": row(get=COUNTER, kwargs=_family),
    "linking-desk:letter": row(post=SENT, kwargs=_adult),
    "linking-desk:invite": row(get=COUNTER, post=SENT, kwargs=_adult),
    "linking-desk:give-back": row(get=DECIDES, post=DECIDES, kwargs=_adult),
}
