"""The drafts of some payers at once: their facts in a constant number of statements, then the rules."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from preau.billing.models import Anomaly, BillingRun, DraftInvoice, RunChunk
from preau.billing.queries.slices import Slice, fingerprint, slice_of
from preau.billing.rules import adjustments, anomalies
from preau.billing.rules.draft import Draft, Payer, draft
from preau.billing.rules.lines import Kind, Line
from preau.billing.rules.terms import Terms
from preau.billing.states import HeldFor
from preau.families import queries as families
from preau.foundation.bulk import insert_rows
from preau.kernel.instants import paris_day

COLUMNS = (
    "run_id",
    "household_id",
    "number",
    "total_cents",
    "meals",
    "deducted",
    "held_for",
    "held_until_on",
    "lines",
    "addressee",
    "fingerprint",
)


def write_drafts(run: BillingRun, chunk: RunChunk, *, at: datetime) -> None:
    """One draft per payer of the slice, held or not, and what a person must look at."""
    known = slice_of(run, chunk, at=at)
    terms = Terms.of(known.rulebook.document, today=paris_day(at))
    drafts = ((household, _draft(household, known, terms)) for household in known.payers)
    kept = [(household, one) for household, one in drafts if one.meals or one.lines]
    names = _names(one for _, one in kept)
    insert_rows(DraftInvoice, COLUMNS, (_row(run, household, one, known, names) for household, one in kept))
    Anomaly.objects.bulk_create(
        Anomaly(run=run, household_id=household, code=code, details=details)
        for household, one in kept
        for code, details in _odd(one, known.previous.get(household))
    )


def _draft(household: int, known: Slice, terms: Terms) -> Draft:
    payer = Payer(known.facts[household], known.last_year.get(household))
    more = _regularisations(household, known)
    return draft(known.meals.get(household, []), payer, terms, regularisations=more)


def _regularisations(household: int, known: Slice) -> list[Line]:
    if household not in known.charges:
        return []
    truth = adjustments.truth_of(known.facts[household], known.rulebook.document)
    found = adjustments.differences(known.charges[household], truth)
    return adjustments.to_bill(found, direction=known.rulebook.document.regularisation)


def _row(run: BillingRun, household: int, one: Draft, known: Slice, names: dict[int, str]) -> Sequence[Any]:
    held, until = one.held_for, one.held_until
    if household in known.holds:
        held, until = HeldFor.HOUSEHOLD_HOLD.value, known.holds[household]
    lines = [line.as_json() | {"name": names[line.child_id]} for line in one.lines]
    return (
        run.pk,
        household,
        None,
        one.total_cents,
        one.meals,
        one.deducted,
        held,
        until,
        json.dumps(lines, ensure_ascii=False),
        json.dumps(known.addressees.get(household, {}), ensure_ascii=False),
        fingerprint(known.meals.get(household, [])),
    )


def _odd(one: Draft, previous_cents: int | None) -> Iterator[anomalies.Finding]:
    if one.held_for in {HeldFor.WAITING, HeldFor.FIRST_TIME}:
        return iter(())
    billed = sum(line.quantity for line in one.lines if line.kind is not Kind.REGULARISATION)
    reasons = [line.reason for line in one.lines]
    return iter(
        anomalies.found_in(
            total_cents=one.total_cents, billed_meals=billed, reasons=reasons, previous_cents=previous_cents
        )
    )


def _names(drafts: Iterable[Draft]) -> dict[int, str]:
    """Names of the children as they are today; an invoice keeps them."""
    children = {line.child_id for one in drafts for line in one.lines}
    return {id_: child.name for id_, child in families.children_by_id(children).items()}
