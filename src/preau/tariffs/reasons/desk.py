"""Where a family's file stands, said to an agent rather than to the family."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from preau.tariffs.rules.protection import Position

AT_THE_DESK: Mapping[Position, str | Promise] = {
    Position.DECIDED: _("Tarif décidé"),
    Position.PROTECTED: _("À temps : famille protégée"),
    Position.ASKED: _("À temps : document demandé"),
    Position.SILENT: _("Document demandé, sans réponse"),
    Position.LATE_INCOMPLETE: _("En retard, dossier incomplet"),
    Position.LATE_WAITING: _("En retard, dossier complet"),
    Position.NOT_FILED: _("Rien d’envoyé"),
}
