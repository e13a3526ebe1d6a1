"""Sentences of the journal about appointments; those of a demande are read in its Historique."""

from django.utils.translation import gettext_lazy as _

from preau.foundation.outbox.topics import Kind, Topic

HISTORY = {
    "agendas.appointment.booked": _("Rendez-vous pris pour le %(moment)s"),
    "agendas.appointment.moved": _("Rendez-vous déplacé au %(moment)s"),
    "agendas.appointment.cancelled": _("Rendez-vous du %(moment)s annulé"),
    "agendas.appointment.served": _("Reçu au rendez-vous du %(moment)s"),
    "agendas.appointment.missed": _("Rendez-vous du %(moment)s : personne n’est venu"),
    "agendas.appointment.wished": _("Un rendez-vous plus tôt est souhaité"),
    "agendas.appointment.offered": _("Un rendez-vous plus tôt est proposé : le %(moment)s"),
    "agendas.appointment.declined": _("Rendez-vous plus tôt refusé : le %(moment)s"),
    "agendas.appointment.lapsed": _("Rendez-vous plus tôt resté sans réponse : le %(moment)s"),
    "agendas.agenda.opened": _("Agenda ouvert"),
    "agendas.agenda.changed": _("Agenda modifié"),
    "agendas.agenda.hours": _("Horaires de l’agenda modifiés"),
    "agendas.closure.declared": _("Fermeture de l’agenda du %(first)s au %(last)s inclus"),
    "agendas.closure.cancelled": _("Fermeture de l’agenda annulée"),
}

NOTICES = {
    "agendas.appointment": Kind(_("Votre rendez-vous")),
    "agendas.reminder": Kind(_("Votre rendez-vous approche"), Topic.APPOINTMENTS),
}
