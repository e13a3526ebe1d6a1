"""Why the till or an account says no, in words."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Refusal(StrEnum):
    NO_RIGHT = "payments.no-right"
    NOT_A_FAMILY = "web.not-a-family"
    OWN_FAMILY = "payments.own-family"
    NO_OPEN_DAY = "payments.no-open-day"
    EARLIER_DAY_OPEN = "payments.earlier-day-open"
    DAY_CLOSED = "payments.day-closed"
    DAY_EXISTS = "payments.day-exists"
    GAP_UNEXPLAINED = "payments.gap-unexplained"
    AT_TREASURY = "payments.at-treasury"
    NOT_THEIRS = "payments.not-theirs"
    TOO_MUCH = "payments.too-much"
    NOT_ENOUGH_HANDED = "payments.not-enough-handed"
    FORM_USED = "payments.form-used"
    NOT_TODAY = "payments.not-today"
    ALREADY_UNDONE = "payments.already-undone"
    ADVANCE_USED = "payments.advance-used"
    NOT_OF_TILL = "payments.not-of-till"
    IN_FLIGHT = "payments.in-flight"
    BELOW_FLOOR = "payments.below-floor"
    NOTHING_DUE = "payments.nothing-due"
    NOT_YOUR_INVOICE = "payments.not-your-invoice"
    ALREADY_CONTESTED = "payments.already-contested"
    NOT_CONTESTABLE = "payments.not-contestable"
    JUST_CONTESTED = "payments.just-contested"
    NO_CREDIT_YET = "payments.no-credit-yet"
    CREDIT_UNFIT = "payments.credit-unfit"


REFUSALS = {
    Refusal.NOT_A_FAMILY: _("Cette page est celle des familles."),
    Refusal.NO_RIGHT: _("Votre rôle n’ouvre pas la caisse ni les comptes des familles."),
    Refusal.OWN_FAMILY: _("C’est votre propre famille : un collègue doit le faire."),
    Refusal.NO_OPEN_DAY: _("La caisse n’est pas ouverte aujourd’hui : ouvrez la journée d’abord."),
    Refusal.EARLIER_DAY_OPEN: _("Une journée précédente n’est pas fermée : comptez-la et fermez-la d’abord."),
    Refusal.DAY_CLOSED: _("Cette journée est fermée : plus rien ne s’y ajoute. Ce qui arrive se saisit demain."),
    Refusal.DAY_EXISTS: _("La journée d’aujourd’hui est déjà ouverte."),
    Refusal.GAP_UNEXPLAINED: _("Le compte ne tombe pas juste : expliquez l’écart."),
    Refusal.AT_TREASURY: _("Cette facture est au Trésor public : elle ne se paie plus ici."),
    Refusal.NOT_THEIRS: _("Cette facture n’est pas celle de cette famille."),
    Refusal.TOO_MUCH: _("La répartition dépasse la somme reçue."),
    Refusal.NOT_ENOUGH_HANDED: _("La somme donnée est plus petite que la somme à encaisser."),
    Refusal.FORM_USED: _("Ce formulaire a déjà servi pour une autre somme : rouvrez la page de la famille."),
    Refusal.NOT_TODAY: _(
        "Ce reçu est d’une journée fermée : il ne s’annule plus à la caisse. "
        "Parlez-en au régisseur, qui le corrige par une écriture du comptable ; "
        "une somme payée en trop reste une avance de la famille."
    ),
    Refusal.ALREADY_UNDONE: _("Ce reçu est déjà annulé."),
    Refusal.ADVANCE_USED: _(
        "L’avance que ce paiement a laissée a déjà servi à une facture : il ne peut plus être annulé ici."
    ),
    Refusal.NOT_OF_TILL: _("Ce paiement n’a pas été reçu à la caisse : il ne s’y annule pas."),
    Refusal.IN_FLIGHT: _("Un paiement en ligne ou un prélèvement est en cours : attendez qu’il se termine."),
    Refusal.BELOW_FLOOR: _("En tout, cette famille doit moins de 15 € : rien ne part au Trésor public."),
    Refusal.NOT_YOUR_INVOICE: _("Seule la famille qui doit cette facture peut la payer en ligne."),
    Refusal.ALREADY_CONTESTED: _(
        "Cette facture est déjà contestée : nous vous répondrons dans la première demande. "
        "Rien n’a été envoyé une deuxième fois."
    ),
    Refusal.NOT_CONTESTABLE: _("Cette facture est reportée, ou au Trésor public : elle ne se conteste plus ici."),
    Refusal.JUST_CONTESTED: _("La famille vient de contester une de ces factures : relisez ce qu’elle doit."),
    Refusal.NO_CREDIT_YET: _(
        "Donner raison à la famille, c’est lui rendre quelque chose : faites d’abord l’avoir, "
        "ou demandez-le à la régie, puis acceptez."
    ),
    Refusal.CREDIT_UNFIT: _("Un de ces repas a déjà été rendu : regardez les avoirs de la facture, puis recommencez."),
    Refusal.NOTHING_DUE: _("Cette famille ne doit rien."),
}


class Impossible(Exception):
    """The till or an account cannot do this; carries why."""

    def __init__(self, reason: Refusal, **params: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.params = params

    @property
    def sentence(self) -> str:
        return str(REFUSALS[self.reason])
