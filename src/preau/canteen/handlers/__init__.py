"""What the canteen does with the cases of its démarches."""

from preau.canteen.handlers.absence import AbsenceHandler
from preau.canteen.handlers.care_plan import CarePlanHandler
from preau.canteen.handlers.change_week import ChangeWeekHandler
from preau.canteen.handlers.enrol import EnrolHandler
from preau.canteen.handlers.quotient import QuotientHandler
from preau.canteen.handlers.stop import StopHandler
from preau.canteen.handlers.visit import VisitHandler

__all__ = [
    "AbsenceHandler",
    "CarePlanHandler",
    "ChangeWeekHandler",
    "EnrolHandler",
    "QuotientHandler",
    "StopHandler",
    "VisitHandler",
]
