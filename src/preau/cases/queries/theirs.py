"""Questions about the demandes that somebody sees, which a family's pages ask again and again."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from preau.cases.queries.visible import cases_of_family, cases_visible_to
from preau.families.queries import HouseholdView
from preau.foundation import clock
from preau.foundation.prepared import Statement
from preau.kernel.actor import Actor
from preau.kernel.on_behalf import Eyes

Row = TypeVar("Row")


class Theirs(Generic[Row]):
    """``@Theirs`` on a function of demandes, and of instants, that makes a query: its rows for an actor.

    For somebody at home, nobody standing in for them, its text is written once. ``home`` as for ``cases_visible_to``.
    """

    def __init__(self, write: Callable[..., QuerySet[Any, Row]]) -> None:
        self.write = write
        self.once = Statement(self._of_family)

    def __call__(self, actor: Actor, *instants: datetime, home: HouseholdView | None = None) -> list[Row]:
        if home and actor.is_citizen and actor.id is not None and not actor.on_behalf:
            return self.once(actor.id, home.id, clock.today(), *instants)
        return list(self.write(cases_visible_to(actor, home=home), *instants))

    def _of_family(self, user_id: int, household_id: int, on: date, *instants: datetime) -> QuerySet[Any, Row]:
        return self.write(cases_of_family(household_id, Eyes((user_id,)), on=on), *instants)
