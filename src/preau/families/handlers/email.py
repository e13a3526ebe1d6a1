"""« Changer de courriel »: a link proves the new address, then the demande is settled by itself."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from preau.accounts import operations as accounts
from preau.accounts import queries as account_queries
from preau.families import operations
from preau.families.handlers.common import text_of
from preau.families.reasons import SENTENCES, Refusal
from preau.foundation.effects import BaseHandler, CaseView, Note, Problem
from preau.kernel.actor import Actor
from preau.kernel.decision import Refused, refuse


class EmailHandler(BaseHandler):
    """No agent can change an e-mail: only its owner proves it."""

    helper_scope = None

    def problems(self, case: CaseView, *, actor: Actor, at: datetime) -> Sequence[Problem]:
        if case.applicant_user_id is None:
            return (Problem("", _("Cette démarche se fait depuis l’espace de la personne.")),)
        if _is_confirmed(case):
            return (Problem("courriel", _("C’est déjà le courriel que nous avons : il n’y a rien à changer.")),)
        return ()

    def notes(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        if case.state == "accepted":
            return (Note(_("C’est à ce courriel que nous vous écrirons."), "ok"),)
        if case.state in ("refused", "cancelled"):
            return ()
        sentence = _(
            "Un lien part à la nouvelle adresse : ouvrez-le dans les 48 heures pour la confirmer. "
            "Jusque-là, rien ne change ; votre ancienne adresse est prévenue."
        )
        return (Note(sentence, "wait"),)

    def preview(self, case: CaseView, *, decision: Mapping[str, Any], at: datetime) -> Sequence[Note]:
        if _is_confirmed(case):
            return (Note(_("La personne a confirmé son nouveau courriel."), "ok"),)
        return (Note(str(SENTENCES[Refusal.NOT_CONFIRMED]), "no"),)

    def on_submitted(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        if case.applicant_user_id is None:
            raise Refused(refuse(Refusal.NOT_YOUR_FAMILY))
        accounts.ask_new_email(
            user_id=case.applicant_user_id,
            email=text_of(case, "courriel"),
            case_reference=case.reference,
            actor=actor,
            at=at,
        )

    def on_accepted(self, case: CaseView, *, decision: Mapping[str, Any], actor: Actor, at: datetime) -> None:
        """Raises Refused while the link was not used."""
        if case.applicant_user_id is None or not _is_confirmed(case):
            raise Refused(refuse(Refusal.NOT_CONFIRMED))
        operations.keep_email(user_id=case.applicant_user_id, actor=actor, at=at)

    def on_refused(self, case: CaseView, *, reason: str, actor: Actor, at: datetime) -> None:
        accounts.forget_new_email(case_reference=case.reference)

    def on_cancelled(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        accounts.forget_new_email(case_reference=case.reference)


def _is_confirmed(case: CaseView) -> bool:
    user_id, email = case.applicant_user_id, text_of(case, "courriel")
    return user_id is not None and account_queries.new_email_is_confirmed(user_id, email)
