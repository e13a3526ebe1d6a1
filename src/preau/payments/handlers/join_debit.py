"""« Adhérer au prélèvement automatique »: from the wizard to the authorisation."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.billing import queries as billing
from preau.families import queries as families
from preau.foundation import clock, iban, jobs
from preau.foundation.design.templatetags.design import long_day
from preau.foundation.effects import BaseHandler, CaseView, DocumentSpec, Note, Problem
from preau.kernel.actor import Actor
from preau.kernel.decision import Refused, refuse
from preau.kernel.instants import paris_day
from preau.mandates import operations as mandates
from preau.mandates import queries
from preau.mandates.reasons import Refusal
from preau.payments import mandate_papers
from preau.payments.queries.first_debit import first_debited, never_debited

DOCUMENT = "mandat"
HOLDER, ACCOUNT = "titulaire", "iban"


class JoinDebitHandler(BaseHandler):
    """Nothing to judge: the authorisation is signed as the demande is sent."""

    helper_scope = None

    def label(self, case: CaseView) -> str:
        return str(case.answers.get(HOLDER) or case.reference)

    def prefill(self, *, actor: Actor, household_id: int | None, at: datetime) -> Mapping[str, Any]:
        return {HOLDER: actor.name} if actor.is_citizen and actor.name else {}

    def problems(self, case: CaseView, *, actor: Actor, at: datetime) -> Sequence[Problem]:
        if case.household_id is None:
            return [Problem("", _("Déclarez d’abord votre famille dans « Ma Famille » : c’est elle qui est facturée."))]
        if billing.cash_office() is None:
            return [Problem("", _("La Caisse ne propose pas encore le prélèvement."))]
        return []

    def notes(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        """Which invoice is the first, and which are never debited."""
        signed_at = case.filed_at or at
        found = [first_note(signed_at)]
        if case.household_id is None:
            return found
        if numbers := never_debited(case.household_id, signed_at=signed_at):
            found.append(_otherwise(numbers))
        before = queries.current(case.household_id)
        if before and case.filed_at is None:
            said = {"account": before.iban_masked}
            found.append(Note(_("Cette autorisation remplacera celle du compte %(account)s.") % said, "wait"))
        return found

    def settles_at_once(self, case: CaseView) -> bool:
        return True

    def documents(self, case: CaseView) -> Sequence[DocumentSpec]:
        """Without the middle of the account number: the copy that bears it whole is for the family alone."""
        if case.household_id is None:
            return ()
        mandate = queries.mandate_of_case(case.reference)
        signer = str(case.signature.get("name") or "")
        account = case.answers.get(ACCOUNT) or {}
        data = mandate_papers.data(
            reference=mandate.reference if mandate else "",
            household_id=case.household_id,
            debtor=debtor_of(case.household_id, at=case.filed_at or clock.now()),
            holder=str(case.answers.get(HOLDER) or ""),
            account=str(account.get("masked") or ""),
            bic="",
            signature=mandate_papers.signed(signer, case.filed_at, case.reference)
            if case.filed_at
            else [_("Pas encore signée.")],
        )
        return (DocumentSpec(DOCUMENT, mandate_papers.title(), mandate_papers.TEMPLATE, data),)

    def on_accepted(self, case: CaseView, *, decision: Mapping[str, Any], actor: Actor, at: datetime) -> None:
        """Raises Refused when another one was signed at the same instant."""
        if case.household_id is None:
            raise ValueError(f"{case.reference}: no household")
        try:
            mandate = mandates.sign(
                household_id=case.household_id,
                debtor_name=debtor_of(case.household_id, at=at),
                holder_name=str(case.answers[HOLDER]),
                iban=iban.opened_answer(case.answers[ACCOUNT]),
                case_reference=case.reference,
                actor=actor,
                at=at,
            )
        except mandates.SignedTwice as twice:
            raise Refused(refuse(Refusal.SIGNED_TWICE)) from twice
        jobs.enqueue("payments.mandate_paper", mandate.pk)


def debtor_of(household_id: int, *, at: datetime) -> str:
    """Who owes: the grown-ups of the household."""
    payer = families.payers_of([household_id], on=paris_day(at))[household_id]
    return ", ".join(payer.adults) or payer.name


def first_note(signed_at: datetime) -> Note:
    """« La première facture prélevée sera celle de septembre et octobre »."""
    first = first_debited(signed_at=signed_at)
    if first is None:
        return Note(_("La première facture prélevée sera la prochaine que nous enverrons."))
    said = {
        "period": first.period.label.in_(get_language() or "fr"),
        "issue": long_day(first.period.issue_on),
        "debit": long_day(first.debit_on),
    }
    return Note(
        _(
            "La première facture prélevée sera celle de %(period)s : vous la recevrez vers le %(issue)s, "
            "et nous la prélèverons le %(debit)s."
        )
        % said
    )


def _otherwise(numbers: Sequence[str]) -> Note:
    said = {"numbers": ", ".join(numbers)}
    return Note(
        _("Ce qui est déjà facturé ne sera pas prélevé, payez-le comme d’habitude : %(numbers)s.") % said, "wait"
    )
