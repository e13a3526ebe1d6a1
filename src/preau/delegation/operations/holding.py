"""The tables of delegation that belong to a household, to an account or to a child."""

from django.utils.translation import gettext_lazy as _

from preau.delegation.models import DelegatedChild, Delegation, Viewing
from preau.foundation.merging import Holder, Kind, Part

HELP = _("Aides données")
TWICE = _("La même personne est aidée, ou aide, des deux côtés : la famille doit d’abord arrêter l’une de ces aides.")
HOLDERS = [
    Holder(Kind.HOUSEHOLD, Delegation.objects.all, "household", HELP),
    Holder(Kind.HOUSEHOLD, Viewing.objects.all, "household"),
    Holder(Kind.ACCOUNT, Delegation.objects.all, "given_by", HELP, TWICE),
    Holder(Kind.ACCOUNT, Delegation.objects.all, "helper", _("Aides reçues"), TWICE),
    Holder(Kind.ACCOUNT, Viewing.objects.all, "agent", part=Part.STAYS),
    Holder(Kind.ACCOUNT, Viewing.objects.all, "seen_as"),
    Holder(Kind.CHILD, DelegatedChild.objects.all, "child", _("Aides qui nomment l’enfant"), TWICE),
]
