"""How somebody arranged their board."""

from preau.portal.models import Board
from preau.portal.rules import Arrangement, arrangement


def arrangement_of(user_id: int) -> Arrangement:
    """The usual order for who never changed it; one statement."""
    row = Board.objects.filter(user_id=user_id).values_list("order", "hidden").first()
    return arrangement(*row) if row else Arrangement()
