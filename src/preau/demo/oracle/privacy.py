"""R12: what a parent must never learn of the other one, looked for on every page that both may ask for (ruling 23)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.contrib.auth import get_user_model
from django.test import Client

from preau.demo.oracle.tables import Row, rows
from preau.demo.oracle.verdict import Verdict, verdict
from preau.demo.oracle.world import World

MONTHS = ("2024-09", "2024-10", "2025-01", "2025-05")
FOUND, REFUSED = 200, 404
MOST_PAIRS = 24  # pages are slow, and the same for everybody


@dataclass(frozen=True)
class Parent:
    """One of two parents of a child, with an account."""

    household: int
    user: int


@dataclass(frozen=True)
class Pair:
    """A child, the parent who asks, and the one whose secrets are looked for."""

    child: int
    reference: str
    asks: Parent
    other: Parent


def r12(world: World) -> Verdict:
    """Every page of a parent, and every address of the other one's, asked for in both directions."""
    pairs = list(islice(_pairs(), MOST_PAIRS))
    return verdict(len(pairs), (fault for pair in pairs for fault in _leaks(world, pair)))


def _pairs() -> Iterator[Pair]:
    sql = (
        "SELECT c.id, c.reference, s.household_id, a.user_id FROM families_child c"
        " JOIN families_childstay s ON s.child_id = c.id AND s.ends_on IS NULL"
        " JOIN families_adultstay t ON t.household_id = s.household_id AND t.ends_on IS NULL"
        " JOIN families_adult a ON a.id = t.adult_id AND a.user_id IS NOT NULL ORDER BY c.id, s.id"
    )
    parents: dict[tuple[int, str], dict[int, Parent]] = {}
    for child, reference, household, user in rows(sql):
        parents.setdefault((child, reference), {}).setdefault(household, Parent(household, user))
    for (child, reference), homes in parents.items():
        for asks in homes.values():
            for other in homes.values():
                if asks != other:
                    yield Pair(child, reference, asks, other)


def _leaks(world: World, pair: Pair) -> Iterator[str]:
    client = Client(raise_request_exception=False)  # an error is a status like another
    client.force_login(get_user_model().objects.get(pk=pair.asks.user))
    secrets = _secrets(pair.other.household) - _secrets(pair.asks.household)
    for path in _own_pages(world, pair):
        answer = client.get(path)
        text = b"".join(answer) if answer.streaming else answer.content
        said = text.decode(errors="replace").replace("\xa0", " ").replace(" ", " ")
        yield from (f"{path}: shows {secret!r}" for secret in sorted(secrets) if _is_said(secret, said))
        if answer.status_code != FOUND:
            yield f"{path}: {answer.status_code}"
    for path in _pages_of_the_other(pair):
        if (status := client.get(path).status_code) != REFUSED:
            yield f"{path}: {status}"


def _is_said(secret: str, text: str) -> bool:
    """As a word of its own: 36,48 € is not said by 136,48 €, nor an invoice by a receipt of the same rank."""
    return secret in text and re.search(rf"(?<![\w,-]){re.escape(secret)}(?![\w-])", text) is not None


def _own_pages(world: World, pair: Pair) -> Iterator[str]:
    yield from ("/espace/", "/ma-famille/", "/mon-tarif/", "/demandes/", "/mes-factures/", "/mes-factures/releve/")
    yield from (f"/mes-repas/?mois={month}" for month in MONTHS)
    yield f"/mes-repas/{pair.reference}/{world.school_year}/"
    yield from _invoices(pair.asks.household)


def _pages_of_the_other(pair: Pair) -> Iterator[str]:
    for path in _invoices(pair.other.household):
        yield from (path, f"{path}pdf/", f"{path}payer/")
    for (reference,) in rows("SELECT reference FROM cases_case WHERE household_id = %s", pair.other.household):
        yield f"/demandes/{reference}/"


def _invoices(household: int) -> Iterator[str]:
    for (number,) in rows("SELECT number FROM billing_invoice WHERE household_id = %s ORDER BY id", household):
        yield f"/mes-factures/{number}/"


def _secrets(household: int) -> set[str]:
    """Words that only this household may read: numbers of papers, amounts, address, mail, phone, account."""
    found = {written for row in _amounts(household) for written in _euros(row)}
    found |= {row[0] for row in rows("SELECT street FROM families_household WHERE id = %s", household)}
    found |= {row[0] for row in rows("SELECT reference FROM families_household WHERE id = %s", household)}
    for table in ("cases_case", "mandates_mandate"):
        sql = f"SELECT reference FROM {table} WHERE household_id = %s"  # noqa: S608 (our own names)
        found |= {row[0] for row in rows(sql, household)}
    found |= {row[0] for row in rows("SELECT number FROM billing_invoice WHERE household_id = %s", household)}
    found |= {row[0] for row in rows("SELECT iban_masked FROM mandates_mandate WHERE household_id = %s", household)}
    contact = (
        "SELECT u.email FROM accounts_user u JOIN families_adult a ON a.user_id = u.id"
        " JOIN families_adultstay t ON t.adult_id = a.id WHERE t.household_id = %s"
    )
    found |= {row[0] for row in rows(contact, household)}
    return {secret for secret in found if secret}


def _amounts(household: int) -> list[Row]:
    """Totals and lines of invoices; the price of one meal is on the public grid, so it proves nothing."""
    return rows(
        "SELECT i.total_cents FROM billing_invoice i WHERE i.household_id = %s UNION"
        " SELECT l.amount_cents FROM billing_invoiceline l JOIN billing_invoice i ON i.id = l.invoice_id"
        " WHERE i.household_id = %s AND l.quantity > 1",
        household,
        household,
    )


def _euros(row: Row) -> Iterator[str]:
    cents = int(row[0])
    if cents > 0:
        yield f"{cents // 100},{cents % 100:02} €"
