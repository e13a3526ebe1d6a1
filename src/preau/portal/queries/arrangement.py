"""How somebody arranged their board."""

from django.db.models import QuerySet

from preau.foundation.prepared import Statement
from preau.portal.models import Board
from preau.portal.rules import Arrangement, arrangement


def arrangement_of(user_id: int) -> Arrangement:
    """The usual order for who never changed it; one statement."""
    return next((arrangement(*row) for row in _kept(user_id)), Arrangement())


@Statement
def _kept(user_id: int) -> "QuerySet[Board, tuple[list[str], list[str]]]":
    return Board.objects.filter(user_id=user_id).values_list("order", "hidden")
