"""The tables of canteen that belong to a household."""

from preau.canteen.models import Absence, CarePlan, Enrolment, Meal
from preau.foundation.merging import Holder

HOLDERS = [Holder("household", table.objects.all, "household") for table in (Absence, CarePlan, Enrolment, Meal)]
