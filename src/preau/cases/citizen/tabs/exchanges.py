"""« Échanges »: what the family and we said about the demande; only where the démarche lets people write."""

from django.utils.translation import gettext_lazy as _

from preau.cases import queries
from preau.cases.citizen import thread
from preau.cases.citizen.tabs.tab import Tab

EXCHANGES = Tab(thread.TAB, _("Échanges"), "cases/citizen/thread.html", thread.tab, queries.has_thread)
