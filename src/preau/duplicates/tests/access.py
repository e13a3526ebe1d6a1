"""Who may open which page of duplicates: those who decide demandes, and nobody else."""

from collections.abc import Mapping
from typing import Any

from preau.accounts import queries as accounts
from preau.duplicates import operations
from preau.duplicates.models import Pair
from preau.duplicates.tests.conftest import children_of, open_home, plan, type_child
from preau.foundation.merging import Kind
from tests.access.matrix import Cast, row

DECIDES = "302 403 403 403 403 200 403"
SENT = "302 403 403 403 403 302 403"


def _pair(cast: Cast) -> Pair:
    home = open_home(cast.at)
    one, other = children_of(home, cast.at)[0], type_child(home, cast.at)
    roy = accounts.actor_for(cast.roy)
    return operations.put_side_by_side(kind=Kind.CHILD, one_id=one, other_id=other, actor=roy, at=cast.at)


def _waiting(cast: Cast) -> Mapping[str, Any]:
    return {"pair": _pair(cast).pk}


def _joined(cast: Cast) -> Mapping[str, Any]:
    pair = _pair(cast)
    operations.merge(
        pair=pair,
        keeper_id=pair.first_id,
        seen=plan(pair, pair.first_id, cast.at).seen,
        reason="vue au guichet",
        actor=accounts.actor_for(cast.roy),
        at=cast.at,
    )
    return {"pair": pair.pk}


def _family(cast: Cast) -> Mapping[str, Any]:
    return {"reference": open_home(cast.at).reference}


ACCESS = {
    "duplicates-desk:pairs": row(get=DECIDES),
    "duplicates-desk:family": row(get=DECIDES, post=DECIDES, kwargs=_family),
    "duplicates-desk:pair": row(get=DECIDES, kwargs=_waiting),
    "duplicates-desk:merge": row(get=SENT, post=SENT, kwargs=_waiting),  # nothing chosen yet: back to the two
    "duplicates-desk:set-aside": row(post=DECIDES, kwargs=_waiting),
    "duplicates-desk:undo": row(get=DECIDES, post=DECIDES, kwargs=_joined),
}
