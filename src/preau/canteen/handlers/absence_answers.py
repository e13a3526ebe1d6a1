"""The answers of an absence as the trade reads them."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from preau.canteen import queries
from preau.canteen.queries import AbsenceView, Forecast
from preau.families import queries as families
from preau.families.queries import ChildView
from preau.foundation.effects import CaseView
from preau.kernel.instants import paris_day
from preau.kernel.school_year import SchoolYear

SICK = "maladie"
CERTIFICATE = "certificat-medical"


@dataclass(frozen=True)
class AbsenceAnswers:
    """A typed reading of ``CaseView.answers``; anything may be absent in a draft."""

    case: CaseView
    at: datetime

    def _said(self, key: str) -> Any:
        return self.case.answers.get(key)

    def _day(self, key: str) -> date | None:
        said = self._said(key)
        return date.fromisoformat(str(said)) if said else None

    @property
    def today(self) -> date:
        return paris_day(self.at)

    @property
    def child_id(self) -> int | None:
        value = self._said("enfant")
        return value if isinstance(value, int) else None

    @property
    def is_sickness(self) -> bool:
        return bool(self._said("nature") == SICK)

    @property
    def kind(self) -> str:
        """As ``canteen.models.Absence.Kind`` writes it."""
        return "sickness" if self.is_sickness else "convenience"

    @property
    def said_days(self) -> tuple[date, date] | None:
        """First and last day, both inclusive, in whatever order they were given."""
        first, last = self._day("premier_jour"), self._day("dernier_jour")
        return (first, last) if first and last else None

    @property
    def days(self) -> tuple[date, date] | None:
        """The same, once they make sense: in order, in one school year."""
        said = self.said_days
        if said is None or said[1] < said[0] or SchoolYear.of(said[0]) != SchoolYear.of(said[1]):
            return None
        return said

    @property
    def certificate_on(self) -> date | None:
        """The day the certificate came; None without one, or when an agent refused it."""
        came = [
            piece.received_on
            for piece in self.case.pieces
            if piece.kind == CERTIFICATE and piece.file_ids and piece.accepted is not False
        ]
        return min(came, default=None)

    @cached_property
    def child(self) -> ChildView | None:
        """The child as the household of the case knows it."""
        if self.child_id is None or self.case.household_id is None:
            return None
        children = families.children_of_household(self.case.household_id, on=self.today)
        return next((child for child in children if child.id == self.child_id), None)

    @cached_property
    def forecast(self) -> Forecast | None:
        """What these days would become if a certificate comes in time; None while something is missing."""
        if self.child_id is None or self.days is None:
            return None
        return queries.forecast(
            child_id=self.child_id,
            first_day=self.days[0],
            last_day=self.days[1],
            at=self.at,
            case_reference=self.case.reference,
        )

    @property
    def is_long_enough(self) -> bool:
        """Whether a certificate in time would give lunches back."""
        return self.is_sickness and self.forecast is not None and self.forecast.is_long_enough

    @cached_property
    def absence(self) -> AbsenceView | None:
        """What became of it, once it was sent."""
        return queries.absence_of_case(self.case.reference) if self.case.filed_at else None
