"""Words about debits: why one moves, is cancelled, comes back; why a file cannot go on."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from preau.payments.rules.debits import Cancelled, Moved
from preau.payments.rules.returns import ReturnCode

CANCELLED: Mapping[str, str | Promise] = {
    Cancelled.PAID: _("la facture est déjà réglée"),
    Cancelled.TOO_SMALL: _("il reste trop peu à payer pour un prélèvement"),
    Cancelled.CONTESTED: _("la famille conteste la facture"),
    Cancelled.MANDATE_ENDED: _("l’autorisation de prélèvement n’est plus en cours"),
}

MOVED: Mapping[str, str | Promise] = {
    Moved.SHORT_NOTICE: _("la facture est partie trop tard pour cette date"),
    Moved.NOT_NOTIFIED: _("la facture n’est pas encore partie"),
    Moved.PAYING: _("la famille est en train de payer en ligne"),
    Moved.LATE: _("le fichier n’a pas été arrêté à temps"),
}

# For agents: short. For families: ``RETURNED_TO_FAMILY``, without blame.
RETURNED: Mapping[str, str | Promise] = {
    ReturnCode.AC01: _("compte inconnu"),
    ReturnCode.AC04: _("compte fermé"),
    ReturnCode.AC06: _("compte bloqué"),
    ReturnCode.AG01: _("compte sur lequel on ne peut pas prélever"),
    ReturnCode.AM04: _("pas assez d’argent sur le compte"),
    ReturnCode.MD01: _("autorisation inconnue de la banque ou annulée"),
    ReturnCode.MD06: _("remboursement demandé par le titulaire"),
    ReturnCode.MD07: _("titulaire décédé"),
    ReturnCode.MS02: _("refus du titulaire"),
    ReturnCode.MS03: _("motif non communiqué par la banque"),
    ReturnCode.SL01: _("prélèvements de la Caisse bloqués par le titulaire"),
}

RETURNED_TO_FAMILY: Mapping[str, str | Promise] = {
    ReturnCode.AC01: _("Votre banque ne reconnaît pas ce compte."),
    ReturnCode.AC04: _("Votre banque nous dit que ce compte est fermé."),
    ReturnCode.AC06: _("Votre banque nous dit que ce compte est bloqué pour l’instant."),
    ReturnCode.AG01: _("Votre banque nous dit que ce compte n’accepte pas les prélèvements."),
    ReturnCode.AM04: _("Votre banque nous dit qu’il n’y avait pas assez d’argent sur le compte ce jour-là."),
    ReturnCode.MD01: _("Votre banque nous dit qu’elle n’a pas d’autorisation pour ce prélèvement."),
    ReturnCode.MD06: _("Votre banque vous a rendu le montant de ce prélèvement, à votre demande."),
    ReturnCode.MD07: _("Votre banque a renvoyé ce prélèvement."),
    ReturnCode.MS02: _("Votre banque nous dit que vous avez refusé ce prélèvement."),
    ReturnCode.MS03: _("Votre banque a renvoyé ce prélèvement sans nous dire pourquoi."),
    ReturnCode.SL01: _("Votre banque bloque nos prélèvements, à votre demande."),
}

# Name of a refusal → what the agent reads.
SENTENCES: Mapping[str, str | Promise] = {
    "AlreadyCut": _("Le fichier de ce jour est déjà arrêté : une ou un collègue vient de le faire."),
    "TooLate": _("C’est trop tard pour ce jour : la banque n’aurait plus le temps."),
    "NoCashOffice": _("La régie n’est pas encore enregistrée : aucun fichier ne peut être fait."),
    "SamePerson": _("Vous avez arrêté ce fichier : une autre personne doit le valider."),
    "NotApproved": _("Une seconde personne doit d’abord valider ce fichier."),
    "AlreadySent": _("Ce fichier est déjà transmis : il ne part jamais deux fois."),
    "Tampered": _("Le fichier gardé n’est plus celui qui a été arrêté. Rouvrez-le et arrêtez-le de nouveau."),
    "ForbiddenMove": _("Une ou un collègue a été plus rapide : ce fichier a changé d’état."),
    "MustCutAgain": _(
        "Quelque chose a changé depuis l’arrêt (facture payée, autorisation arrêtée). "
        "Rouvrez le fichier et arrêtez-le de nouveau. %(references)s"
    ),
    "NotPresented": _("Ce prélèvement n’a pas été présenté à la banque : elle ne peut pas le renvoyer."),
    "AlreadyReturned": _("Ce rejet est déjà noté."),
    "AdvanceUsed": _("L’avance laissée par ce prélèvement a déjà servi à une autre facture : parlez-en au comptable."),
}
