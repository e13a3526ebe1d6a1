"""« Contester une facture »: nothing of it is claimed while we look (G12, ruling 32)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from preau.billing import operations as billing
from preau.billing import queries as invoices
from preau.billing.queries.creditable import creditable_lines
from preau.canteen import operations as canteen
from preau.foundation.effects import BaseHandler, CaseView, DecisionForm, Note, Problem
from preau.kernel.actor import Actor
from preau.kernel.decision import Refused, refuse
from preau.kernel.on_behalf import Scope
from preau.kernel.rights import Right
from preau.payments.forms.contest import ContestDecision
from preau.payments.operations import disputes
from preau.payments.queries import disputes as queries
from preau.payments.reasons import REFUSALS, Refusal
from preau.tariffs.reasons import price_of

if TYPE_CHECKING:
    from preau.billing.models import Invoice

INVOICE = "facture"
UNFIT = (billing.TooMuch, billing.NothingToCredit, canteen.AlreadyCredited)


class ContestHandler(BaseHandler):
    """The invoice waits from the sending to the answer; right is given with a credit note, never otherwise."""

    helper_scope = Scope.INVOICES

    def label(self, case: CaseView) -> str:
        return _("Facture %(number)s") % {"number": _number(case)} if _number(case) else case.reference

    def prefill(self, *, actor: Actor, household_id: int | None, at: datetime) -> Mapping[str, Any]:
        numbers = queries.numbers_of(household_id) if household_id else []
        return {INVOICE: numbers[0]} if len(numbers) == 1 else {}

    def problems(self, case: CaseView, *, actor: Actor, at: datetime) -> Sequence[Problem]:
        return [problem for problem in [next(_problems(case), None)] if problem]

    def notes(self, case: CaseView, *, at: datetime) -> Sequence[Note]:
        invoice = _invoice(case)
        if invoice is None or case.state in ("accepted", "refused", "cancelled"):
            return ()
        waits = _("Vous n’avez rien à payer sur cette facture en attendant notre réponse.")
        debit = _("Si un prélèvement était annoncé pour elle, il est annulé.")
        return (Note(f"{waits} {debit}", "ok"),)

    def cancel_sentence(self, case: CaseView) -> str:
        return _("La facture sera de nouveau à payer.")

    def decision_form(self, case: CaseView, *, actor: Actor, data: Any = None) -> DecisionForm | None:
        """What to give back, for an agent who issues credit notes; nothing more once it was done."""
        invoice = _invoice(case)
        if invoice is None or not actor.has(Right.BILLING_ISSUE) or _was_credited(case, invoice):
            return None
        return ContestDecision(data, lines=creditable_lines(invoice))

    def preview(self, case: CaseView, *, decision: Mapping[str, Any], at: datetime) -> Sequence[Note]:
        invoice = _invoice(case)
        if invoice is None:
            return [Note(str(REFUSALS[Refusal.NOT_THEIRS]), "no")]
        lines = decision.get("lines") or ()
        if lines:
            words = {"amount": price_of(sum(line.amount_cents for line in lines)), "number": invoice.number}
            return [Note(_("Un avoir de %(amount)s sera fait sur la facture %(number)s.") % words, "ok"), _again()]
        if _was_credited(case, invoice):
            return [Note(_("Un avoir a été fait depuis que la famille conteste."), "ok"), _again()]
        return [Note(str(REFUSALS[Refusal.NO_CREDIT_YET]), "no")]

    def on_submitted(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        """Raises Refused when another tab or parent contested it meanwhile."""
        invoice = _invoice(case)
        if invoice is None:
            raise Refused(refuse(Refusal.NOT_THEIRS))
        try:
            disputes.contest(invoice=invoice, case_reference=case.reference, actor=actor, at=at)
        except disputes.AlreadyContested as twice:
            raise Refused(refuse(Refusal.ALREADY_CONTESTED)) from twice
        except disputes.NotContestable as gone:
            raise Refused(refuse(Refusal.NOT_CONTESTABLE)) from gone

    def on_accepted(self, case: CaseView, *, decision: Mapping[str, Any], actor: Actor, at: datetime) -> None:
        """Raises Refused when nothing is given back, or when a colleague gave it meanwhile."""
        invoice = _invoice(case)
        if invoice is None:
            raise Refused(refuse(Refusal.NOT_THEIRS))
        if decision.get("lines"):
            _give_back(invoice, decision, actor=actor, at=at)
        elif not _was_credited(case, invoice):
            raise Refused(refuse(Refusal.NO_CREDIT_YET))
        disputes.close_dispute(case_reference=case.reference, actor=actor, at=at)

    def on_refused(self, case: CaseView, *, reason: str, actor: Actor, at: datetime) -> None:
        disputes.close_dispute(case_reference=case.reference, actor=actor, at=at)

    def on_cancelled(self, case: CaseView, *, actor: Actor, at: datetime) -> None:
        disputes.close_dispute(case_reference=case.reference, actor=actor, at=at)


def _number(case: CaseView) -> str:
    return "".join(str(case.answers.get(INVOICE) or "").split()).upper()


def _invoice(case: CaseView) -> "Invoice | None":
    return queries.invoice_of(case.household_id, _number(case))


def _problems(case: CaseView) -> Iterator[Problem]:
    invoice = _invoice(case)
    if invoice is None:
        numbers = queries.numbers_of(case.household_id) if case.household_id else []
        if numbers:
            sentence = _("Écrivez le numéro d’une de vos factures : %(numbers)s.")
            yield Problem(INVOICE, sentence % {"numbers": ", ".join(numbers)})
        else:
            yield Problem(INVOICE, _("Vous n’avez pas encore de facture."))
    elif queries.contested([invoice.pk]):
        yield Problem(INVOICE, str(REFUSALS[Refusal.ALREADY_CONTESTED]))
    elif not disputes.is_contestable(invoice):
        yield Problem(INVOICE, str(REFUSALS[Refusal.NOT_CONTESTABLE]))


def _was_credited(case: CaseView, invoice: "Invoice") -> bool:
    """Whether somebody gave something of the invoice back since it is contested."""
    since = case.filed_at
    notes = invoices.credits_of(invoice.household_id).filter(invoice_id=invoice.pk)
    return since is not None and notes.filter(issued_at__gte=since).exists()


def _again() -> Note:
    return Note(_("Ce qui reste de la facture sera de nouveau à payer."))


def _give_back(invoice: "Invoice", decision: Mapping[str, Any], *, actor: Actor, at: datetime) -> None:
    try:
        billing.credit(
            invoice=invoice,
            lines=decision["lines"],
            reason=decision["reason"],
            explanation=decision["explanation"],
            actor=actor,
            at=at,
        )
    except UNFIT as unfit:
        raise Refused(refuse(Refusal.CREDIT_UNFIT)) from unfit
