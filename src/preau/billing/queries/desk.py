"""Rows of the agents' lists: drafts, holds, invoices, papers to post, each with the name of its family."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q, QuerySet

from preau.billing import reasons
from preau.billing.models import Anomaly, BillingRun, DraftInvoice, Invoice, InvoiceHold, InvoiceNotice
from preau.billing.queries.sheets import ChildLines, LineView, by_child, days_of
from preau.families import queries as families
from preau.families.queries import HouseholdView
from preau.rulebook import queries as rulebooks

if TYPE_CHECKING:
    from preau.kernel.actor import Actor

NOBODY = HouseholdView(0, "", "")


class Named(NamedTuple):
    """A row and its family."""

    row: Any
    family: HouseholdView
    words: str = ""


def named(rows: Iterable[Any]) -> list[Named]:
    """One statement for the families of all rows."""
    rows = list(rows)
    homes = families.households_by_id(row.household_id for row in rows if row.household_id)
    return [Named(row, homes.get(row.household_id, NOBODY), _words(row)) for row in rows]


def _words(row: Any) -> str:
    if isinstance(row, Anomaly):
        return reasons.anomaly(row.code, row.details)
    return reasons.held(row.held_for) if isinstance(row, DraftInvoice) and row.held_for else ""


def runs_of_year(school_year: int) -> Mapping[str, list[BillingRun]]:
    """By period, the latest first; one statement."""
    found: dict[str, list[BillingRun]] = {}
    for run in BillingRun.objects.filter(school_year=school_year).order_by("-sequence"):
        found.setdefault(run.period_key, []).append(run)
    return found


def drafts_matching(rows: "QuerySet[DraftInvoice]", text: str, *, actor: "Actor", on: date) -> "QuerySet[DraftInvoice]":
    """Those of the families that an agent's words find; all of them without words."""
    if not text.strip():
        return rows
    found = Q(household_id__in=_households(text, actor=actor, on=on))
    return rows.filter(found | Q(addressee__name__icontains=text.strip()))


def invoices_matching(text: str, *, actor: "Actor", on: date) -> "QuerySet[Invoice]":
    """By number, or of the families that the words find; the latest first, nothing without words."""
    rows = Invoice.objects.select_related("debt").order_by("-issued_at", "-number")
    if not text.strip():
        return rows.none()
    # The name on the paper is found by the cash office too, which reads no demandes.
    on_it = Q(number__iexact=text.strip()) | Q(addressee__name__icontains=text.strip())
    return rows.filter(on_it | Q(household_id__in=_households(text, actor=actor, on=on)))


def _households(text: str, *, actor: "Actor", on: date) -> list[int]:
    found = families.families_matching(text, actor=actor, on=on)
    numbered = families.household_with_reference(text)
    return [*(family.household.id for family in found), *([numbered.id] if numbered else [])]


def holds() -> "QuerySet[InvoiceHold]":
    """Those that stand, the first to end first."""
    return InvoiceHold.objects.filter(lifted_at=None).order_by("until_on", "pk")


def hold(hold_id: int) -> InvoiceHold | None:
    return InvoiceHold.objects.filter(pk=hold_id).first()


def draft_of(run: BillingRun, household_id: int) -> DraftInvoice | None:
    return DraftInvoice.objects.filter(run=run, household_id=household_id).first()


def draft_children(draft: DraftInvoice, run: BillingRun) -> tuple[ChildLines, ...]:
    """The lines of a draft as the invoice would show them."""
    grid = rulebooks.version_of(run.school_year, run.rulebook_version).grid
    return by_child([_draft_line(line, highest=grid.last.tariff) for line in draft.lines])


def _draft_line(line: Mapping[str, Any], *, highest: int) -> LineView:
    days = days_of(line["days"])
    return LineView(
        id=0,
        kind=line["kind"],
        child=line["name"],
        title=reasons.title(line["kind"], line["reason"], reasons.period(days)),
        tariff=reasons.tariff(line["tariff"], highest=line["tariff"] == highest),
        because=reasons.because(line["reason"]),
        quantity=line["quantity"],
        unit_cents=line["unit"],
        amount_cents=line["unit"] * line["quantity"],
        days=days,
    )


def to_post(run: BillingRun) -> "QuerySet[InvoiceNotice]":
    """Invoices of families without e-mail, those still here first."""
    rows = InvoiceNotice.objects.filter(invoice__run=run, message_id=None)
    return rows.select_related("invoice").order_by("posted_on", "invoice__number")


class Outcome(NamedTuple):
    """What the issue of a run has done so far."""

    invoices: int
    documents: int
    mails: int
    papers: int
    unposted: int


def outcome_of(run: BillingRun) -> Outcome:
    """Three statements."""
    invoices = Invoice.objects.filter(run=run)
    notices = list(InvoiceNotice.objects.filter(invoice__run=run).values_list("message_id", "posted_on"))
    papers = [posted_on for message_id, posted_on in notices if message_id is None]
    return Outcome(
        invoices=invoices.count(),
        documents=invoices.filter(document__isnull=False).count(),
        mails=len(notices) - len(papers),
        papers=len(papers),
        unposted=papers.count(None),
    )
