"""What a tab of the tracking page is made of."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.functional import Promise

from preau.foundation.web.types import ActorRequest

if TYPE_CHECKING:
    from preau.cases.models import Case


def always(case: "Case") -> bool:
    return True


class Tab(NamedTuple):
    """One tab (onglet): ``template`` shows what ``content`` found; ``visible`` asks nothing new of the database."""

    key: str
    label: str | Promise
    template: str
    content: Callable[[ActorRequest, "Case"], dict[str, Any]]
    visible: Callable[["Case"], bool] = always
