"""What the Historique says of each event; an event without a sentence is not shown."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HISTORY: Mapping[str, str | Promise] = {
    "cases.case.start": _("Demande commencée"),
    "cases.case.submit": _("Demande envoyée"),
    "cases.case.hold": _("Demande envoyée ; elle attend une vérification de notre part"),
    "cases.case.release": _("Vérification terminée : la demande rejoint la file"),
    "cases.case.read": _("Un agent lit votre dossier"),
    "cases.case.ask": _("Il manque un document ou une précision"),
    "cases.case.answer": _("Réponse envoyée"),
    "cases.case.accept": _("Demande acceptée"),
    "cases.case.refuse": _("Demande refusée"),
    "cases.case.cancel": _("Demande annulée"),
    "cases.case.take-back": _("Décision retirée : un agent relit votre dossier"),
    "cases.silence.acceptance": _("Le délai est passé sans réponse de notre part : votre demande est acceptée"),
    "cases.silence.rejection": _(
        "Le délai est passé sans réponse de notre part : cela vaut refus, mais nous pouvons encore vous répondre"
    ),
    "cases.complement.remind": _("Rappel envoyé : il manque toujours quelque chose"),
    "cases.message.send": _("Message envoyé"),
    "cases.case.claim": _("Demande mise dans votre espace"),
    "cases.piece.accept": _("Document vérifié"),
    "cases.piece.refuse": _("Document à remplacer"),
    "cases.piece.arrive": _("Document ajouté par la famille"),
    "cases.document.make": _("Document prêt : %(title)s"),
}
