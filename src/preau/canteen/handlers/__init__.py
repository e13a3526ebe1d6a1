"""What the canteen does with the cases that enrol a child or tell an absence."""

from preau.canteen.handlers.absence import AbsenceHandler
from preau.canteen.handlers.enrol import EnrolHandler

__all__ = ["AbsenceHandler", "EnrolHandler"]
