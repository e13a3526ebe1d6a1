"""What the Historique says of each event; an event without a sentence is not shown."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from preau.foundation.outbox.topics import Kind, Topic

HISTORY: Mapping[str, str | Promise] = {
    "cases.case.start": _("Demande commencée"),
    "cases.case.submit": _("Demande envoyée"),
    "cases.case.hold": _("Demande envoyée ; elle attend une vérification de notre part"),
    "cases.case.release": _("Vérification terminée : la demande rejoint la file"),
    "cases.case.wait": _("Demande envoyée ; elle est sur la liste d’attente"),
    "cases.case.seat": _("Place prise : la demande rejoint la file"),
    "cases.place.offer": _("Une place s’est libérée : elle vous est proposée"),
    "cases.place.accept": _("Place prise"),
    "cases.place.expire": _("La place proposée n’a pas eu de réponse à temps"),
    "cases.case.read": _("Un agent lit votre dossier"),
    "cases.case.ask": _("Il manque un document ou une précision"),
    "cases.case.answer": _("Réponse envoyée"),
    "cases.case.accept": _("Demande acceptée"),
    "cases.case.refuse": _("Demande refusée"),
    "cases.case.cancel": _("Demande annulée"),
    "cases.case.take-back": _("Décision retirée : un agent relit votre dossier"),
    "cases.silence.acceptance": _("Le délai est passé sans réponse de notre part : votre demande est acceptée"),
    "cases.silence.rejection": _(
        "Le délai est passé sans réponse de notre part : cela vaut refus, mais nous pouvons encore vous répondre"
    ),
    "cases.complement.remind": _("Rappel envoyé : il manque toujours quelque chose"),
    "cases.message.send": _("Message envoyé"),
    "cases.case.claim": _("Demande mise dans votre espace"),
    "cases.piece.accept": _("Document vérifié"),
    "cases.piece.refuse": _("Document à remplacer"),
    "cases.answers.correct": _("Réponses corrigées"),
    "cases.piece.arrive": _("Document ajouté par la famille"),
    "cases.document.make": _("Document prêt : %(title)s"),
}

NOTICES = {
    "cases.acknowledgement": Kind(_("Preuve d’envoi de votre demande")),
    "cases.held": Kind(_("Preuve d’envoi de votre demande")),
    "cases.settled": Kind(_("Votre demande est enregistrée")),
    "cases.complement": Kind(_("Nous vous demandons un complément")),
    "cases.answered": Kind(_("Votre réponse est bien arrivée")),
    "cases.accepted": Kind(_("Votre demande est acceptée")),
    "cases.refused": Kind(_("Une réponse à votre demande")),
    "cases.taken-back": Kind(_("Notre réponse est retirée")),
    "cases.silence-acceptance": Kind(_("Votre demande est acceptée")),
    "cases.silence-rejection": Kind(_("Nous n’avons pas répondu à temps")),
    "cases.answer-soon": Kind(_("Encore quelques jours pour répondre")),
    "cases.cancelled": Kind(_("Votre demande est annulée")),
    "cases.message": Kind(_("Vous avez un message"), Topic.EXCHANGES),
    "cases.message-received": Kind(_("Votre message est bien arrivé")),
    "cases.place": Kind(_("Des nouvelles de votre liste d’attente")),
    "cases.draft": Kind(_("Votre demande n’est pas encore envoyée"), Topic.REMINDERS),
}
