"""Why an appointment cannot be given, moved or kept, in words."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(StrEnum):
    """Codes of the refusals."""

    NO_RIGHT = "agendas.no-right"
    NOT_AT_THE_DESK = "agendas.not-at-the-desk"


REFUSALS: Mapping[str, str | Promise] = {
    Refusal.NO_RIGHT: _("Les agendas sont réglés par l’administration."),
    Refusal.NOT_AT_THE_DESK: _("Les rendez-vous du jour sont tenus par l’accueil."),
}
SLOT_TAKEN = _("Ce moment vient d’être pris. Choisissez-en un autre.")
TOO_LATE = _("Ce rendez-vous est trop proche pour être changé ici. Appelez-nous : nous verrons avec vous.")
OFFER_OVER = _("Cette proposition n’est plus valable. Votre rendez-vous, lui, ne change pas.")
NOTHING_BOOKED = _("Ce rendez-vous n’est plus prévu. Rien n’a été changé.")
NOT_YET = _("Ce rendez-vous n’a pas encore commencé : attendez son heure pour le noter.")
ALREADY_NOTED = _("C’était déjà noté, peut-être par une ou un collègue.")
OVERLAPPING = _("Cette plage en recouvre une autre du même jour.")
KEY_TAKEN = _("Un agenda porte déjà cette clé.")
