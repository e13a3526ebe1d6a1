"""« Le demandeur »: who asks, and how to reach them about this demande."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from preau.cases.citizen.tabs.tab import Tab
from preau.cases.forms.contact import CHANNELS
from preau.cases.notifications.words import done_for
from preau.foundation.web.types import ActorRequest
from preau.kernel import phones

if TYPE_CHECKING:
    from preau.cases.models import Case


def content(request: ActorRequest, case: "Case") -> dict[str, Any]:
    contact, channels = case.contact, dict(CHANNELS)
    address = ", ".join(str(contact[key]) for key in ("street", "street_more", "postcode", "city") if contact.get(key))
    rows = [
        (_("Nom"), contact.get("name", "")),
        (_("Faite pour vous"), done_for(case)),
        (_("Courriel"), contact.get("email", "")),
        (_("Téléphone"), phones.as_read(contact.get("phone", ""))),
        (_("Adresse"), address),
        (_("Moyen de contact préféré"), channels.get(contact.get("preferred_channel", ""), "")),
    ]
    return {"applicant": [(label, value) for label, value in rows if value]}


APPLICANT = Tab("demandeur", gettext_lazy("Le demandeur"), "cases/citizen/tabs/applicant.html", content)
