"""« Changer de téléphone »: nothing to judge, the number counts at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from preau.accounts import queries as accounts
from preau.accounts.rules import normalise_phone
from preau.families import operations
from preau.families.handlers.common import text_of
from preau.families.reasons import Refusal
from preau.foundation.effects import BaseHandler, CaseView, Note, Problem
from preau.kernel.actor import Actor
from preau.kernel.decision import Refused, refuse


class PhoneHandler(BaseHandler):
    """The number of who asks, never that of somebody else of the household."""

    helper_scope = None

    def problems(self, case: CaseView, *, actor: Actor, at: datetime) -> Sequence[Problem]:
        number = normalise_phone(text_of(case, "telephone"))
        if case.applicant_user_id is None:
            return (Problem("", _("Cette démarche se fait depuis l’espace de la personne.")),)
        if number is None:
            return (Problem("telephone", _("Écrivez dix chiffres, par exemple 06 12 34 56 78, ou un numéro avec +.")),)
        if number == accounts.contact_of(case.applicant_user_id).phone:
            return (Problem("telephone", _("C’est déjà le numéro que nous avons : il n’y a rien à changer.")),)
        return ()

    def notes(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        if case.filed_at:
            return (Note(_("C’est ce numéro que nous appellerons."), "ok"),)
        return (Note(_("Le numéro change dès l’envoi. L’autre parent, s’il vit ailleurs, ne le voit pas.")),)

    def settles_at_once(self, case: CaseView) -> bool:
        return True

    def on_accepted(self, case: CaseView, *, decision: Mapping[str, Any], actor: Actor, at: datetime) -> None:
        number = normalise_phone(text_of(case, "telephone"))
        if case.applicant_user_id is None or number is None:
            raise Refused(refuse(Refusal.NOT_YOUR_FAMILY))
        operations.change_phone(user_id=case.applicant_user_id, phone=number, actor=actor, at=at)
