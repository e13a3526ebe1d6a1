"""Finding an invoice, reading it, its papers, and the ones that leave by the post."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from preau.billing import policies
from preau.billing.agents.runs import found_run, period_of
from preau.billing.operations import documents as papers
from preau.billing.operations import telling
from preau.billing.queries import desk, documents, sheets
from preau.billing.queries import invoices as queries
from preau.billing.queries.explanations import explanation_of
from preau.families import queries as families
from preau.foundation import clock
from preau.foundation.audit import queries as audit
from preau.foundation.files import web
from preau.foundation.web.access import requires
from preau.foundation.web.pagination import page_of
from preau.foundation.web.types import ActorRequest
from preau.kernel.decision import require
from preau.kernel.rights import Right

if TYPE_CHECKING:
    from preau.billing.models import Invoice


@requires(Right.BILLING_READ)
@require_safe
def search(request: ActorRequest) -> HttpResponse:
    """By number, or by the name or the number of a family."""
    text = request.GET.get("q", "")
    page = page_of(desk.invoices_matching(text, actor=request.actor, on=clock.today()), request)
    context = {"page": page, "rows": desk.named(page.object_list), "text": text}
    return render(request, "billing/agents/invoices.html", context)


@requires(Right.BILLING_READ)
@require_safe
def invoice(request: ActorRequest, number: str) -> HttpResponse:
    """As the family reads it, with what an agent may do."""
    found = found_invoice(request, number)
    context = {
        "invoice": found,
        "home": families.household(found.household_id),
        "sheet": sheets.sheet_of(found, language=get_language() or "fr"),
        "why": explanation_of(found, rulebook=sheets.rulebook_of(found)),
        "remaining_cents": queries.remaining_cents(found.debt),
        "document": documents.document_of(found.pk),
        "notice": queries.notices_of([found.pk]).get(found.pk),
        "may_issue": request.actor.has(Right.BILLING_ISSUE),
        "history": [entry for entry in audit.history_of(found) if entry.sentence],
    }
    return render(request, "billing/agents/invoice.html", context)


@requires(Right.BILLING_READ)
@require_safe
def invoice_pdf(request: ActorRequest, number: str) -> HttpResponse:
    """The paper; asked for when the job has not made it yet."""
    found = found_invoice(request, number)
    document = documents.document_of(found.pk)
    if document is not None:
        return web.attachment(document.file_id)
    papers.ask_for_document(invoice=found)
    messages.info(request, _("Le PDF est en préparation : essayez de nouveau dans un instant."))
    return redirect("billing-desk:invoice", number)


@requires(Right.BILLING_READ)
@require_safe
def credit_note_pdf(request: ActorRequest, number: str, credit_note: str) -> HttpResponse:
    found = found_invoice(request, number)
    note = next((note for note in found.credit_notes.all() if note.number == credit_note), None)
    if note is None:
        raise Http404
    content = papers.credit_note_pdf(note, language="fr")
    return web.unsaved(name=f"avoir-{note.number}.pdf", content=content, media_type="application/pdf")


@requires(Right.BILLING_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def to_post(request: ActorRequest, reference: str) -> HttpResponse:
    """The invoices of a run for families without e-mail: print, post, write the day down."""
    found = found_run(reference)
    if request.method == "POST":
        today = clock.today()
        posted = telling.record_posted(run_id=found.pk, on=today, actor=request.actor, at=clock.now())
        told = ngettext("%(count)s facture postée aujourd’hui.", "%(count)s factures postées aujourd’hui.", posted)
        messages.success(request, told % {"count": posted})
        return redirect("billing-desk:to-post", reference)
    page = page_of(desk.to_post(found), request)
    context = {
        "run": found,
        "period": period_of(found),
        "page": page,
        "rows": [(notice, home) for notice, home in _addressed(page.object_list)],
        "outcome": desk.outcome_of(found),
        "may_issue": request.actor.has(Right.BILLING_ISSUE),
    }
    return render(request, "billing/agents/to_post.html", context)


def _addressed(notices: object) -> list[tuple[object, object]]:
    rows = list(notices)  # type: ignore[call-overload]
    return [(row, named.family) for row, named in zip(rows, desk.named(row.invoice for row in rows), strict=True)]


def found_invoice(request: ActorRequest, number: str) -> "Invoice":
    """404 for an invoice that does not exist, 403 for one's own family's."""
    visible = queries.invoices_visible_to(request.actor, on=clock.today())
    found = visible.select_related("debt", "cash_office", "run").filter(number=number).first()
    if found is None:
        raise Http404
    require(policies.may_open(request.actor, found.household_id, on=clock.today()))
    return found
