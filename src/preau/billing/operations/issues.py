"""The rows of a slice of invoices: a constant number of statements, whatever the number of invoices."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from preau.billing.models import BillingRun, DraftInvoice, RunChunk
from preau.billing.operations import issue_rows
from preau.billing.queries.balances import balances_of
from preau.billing.rules.due import debit_day, is_debited
from preau.billing.rules.issue import Balance, Issue, carried_in, previous_balance_cents, used_up
from preau.billing.rules.numbers import INVOICES, written
from preau.billing.rules.small import may_be_debited
from preau.mandates import queries as mandates
from preau.rulebook import queries as rulebooks
from preau.rulebook.definition import BillingRules
from preau.schools import queries as schools


def write_invoices(run: BillingRun, chunk: RunChunk) -> int:
    """Everything that the issue of a slice leaves; how many invoices.

    Call it once, inside the transaction that claims the slice.
    """
    rules = rulebooks.version_of(run.school_year, run.rulebook_version).billing
    issues = _debited(_issues(run, chunk, rules), run, rules)
    if issues:
        issue_rows.write(issues, run)
    return len(issues)


def _issues(run: BillingRun, chunk: RunChunk, rules: BillingRules) -> list[Issue]:
    drafts = DraftInvoice.objects.filter(
        run=run,
        number__isnull=False,
        household_id__gte=chunk.first_household,
        household_id__lte=chunk.last_household,
    )
    rows = list(drafts.order_by("number").values_list("number", "household_id", "total_cents", "addressee", "lines"))
    balances = balances_of([household for _, household, *_rest in rows])
    year = issue_rows.issued_on(run).year
    return [
        _issue(
            Issue(written(INVOICES, year, number or 0), household, lines, total, addressee),
            balances.get(household),
            rules,
        )
        for number, household, total, addressee, lines in rows
    ]


def _issue(bare: Issue, balance: Balance | None, rules: BillingRules) -> Issue:
    if balance is None:
        return bare
    carried = replace(
        bare,
        carried=carried_in(balance, rules),
        previous_balance_cents=previous_balance_cents(balance, rules),
    )
    used = replace(carried, used=used_up(balance.advances, carried.due_cents))
    notes: dict[str, object] = {}
    if used.used_cents:
        notes["credit_used_cents"] = used.used_cents
    if used.carried:
        notes["carried_from"] = [rest.number for rest in used.carried]
    return replace(used, notes=notes)


def _debited(issues: Collection[Issue], run: BillingRun, rules: BillingRules) -> list[Issue]:
    """With the announcement of the debit, for those whose authorisation was signed before."""
    authorised = mandates.in_force_of([one.household_id for one in issues])
    day = _debit_on(run, rules) if authorised else None
    found = []
    for one in issues:
        mandate = authorised.get(one.household_id)
        signed = mandate is not None and is_debited(issued_at=issue_rows.issued_at(run), signed_at=mandate.signed_at)
        if mandate is None or not signed or not may_be_debited(one.to_pay_cents, rules):
            found.append(one)
            continue
        told = {"rum": mandate.reference, "iban": mandate.iban_masked}
        found.append(replace(one, debit_on=day, notes={**one.notes, "debit": told}))
    return found


def _debit_on(run: BillingRun, rules: BillingRules) -> date:
    notified_on, notice_days = issue_rows.issued_on(run), rules.prenotification_days
    if run.debit_on >= notified_on + timedelta(days=notice_days):
        return run.debit_on  # a working day since the run was opened
    closed = schools.public_holidays()
    return debit_day(run.debit_on, notified_on=notified_on, notice_days=notice_days, closed=closed)
