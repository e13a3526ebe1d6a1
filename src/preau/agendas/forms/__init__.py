"""Forms of agendas; they clean and never save."""

from preau.agendas.forms.keeping import AgendaForm, ClosureForm, DayForm, NewAgendaForm, OpeningForm, WalkInForm
from preau.agendas.forms.moments import MomentForm, monday_in

__all__ = [
    "AgendaForm",
    "ClosureForm",
    "DayForm",
    "MomentForm",
    "NewAgendaForm",
    "OpeningForm",
    "WalkInForm",
    "monday_in",
]
