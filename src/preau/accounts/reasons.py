"""Why an agent's account cannot be changed so, in words."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(StrEnum):
    MUST_ADMINISTER = "accounts.must_administer"
    NOT_ONESELF = "accounts.not_oneself"


REFUSALS: Mapping[str, str | Promise] = {
    Refusal.MUST_ADMINISTER: _("Seule l’administration gère les comptes des agents."),
    Refusal.NOT_ONESELF: _("Personne ne change son propre compte d’agent : demandez-le à quelqu’un d’autre."),
}

LAST_ADMINISTRATOR = _("C’est la dernière personne qui administre : nommez-en d’abord une autre.")
KNOWN_ALREADY = _("Quelqu’un a déjà ce nom d’utilisateur ou ce courriel.")
