"""« Rendez-vous »: the one that is coming and the former ones; only once there is one."""

from django.utils.translation import gettext_lazy as _

from preau.cases import queries
from preau.cases.citizen import appointment_tab
from preau.cases.citizen.tabs.tab import Tab

APPOINTMENTS = Tab(
    queries.RENDEZ_VOUS,
    _("Rendez-vous"),
    "cases/citizen/appointment_tab.html",
    appointment_tab.content,
    queries.has_appointment,
)
