"""Households as addressees of invoices, many at once."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from preau.families.models import AdultStay, Household
from preau.families.queries.rows import holds, household_view
from preau.families.queries.views import Mailbox, PayerView


def payers_of(household_ids: Iterable[int], *, on: date) -> dict[int, PayerView]:
    """Names, addresses and mailboxes of households on that day; two statements whatever their number."""
    wanted = set(household_ids)
    adults = _adults_of(wanted, on=on)
    rows = Household.objects.filter(pk__in=wanted).order_by("pk")
    return {row.pk: _payer(row, adults[row.pk]) for row in rows}


def _adults_of(household_ids: set[int], *, on: date) -> defaultdict[int, list[AdultStay]]:
    """Who lives there, the one known longest first."""
    found: defaultdict[int, list[AdultStay]] = defaultdict(list)
    stays = AdultStay.objects.filter(holds(on), household_id__in=household_ids).select_related("adult__user")
    for stay in stays.order_by("starts_on", "pk"):
        found[stay.household_id].append(stay)
    return found


def _payer(row: Household, stays: list[AdultStay]) -> PayerView:
    mailboxes = (_mailbox(stay) for stay in stays)
    view = household_view(row)
    return PayerView(
        id=view.id,
        reference=view.reference,
        name=view.name,
        lines=view.lines,
        adults=tuple(f"{stay.adult.first_name} {stay.adult.last_name}" for stay in stays),
        user_ids=tuple(stay.adult.user_id for stay in stays if stay.adult.user_id is not None),
        mailboxes=tuple(mailbox for mailbox in mailboxes if mailbox.email),
    )


def _mailbox(stay: AdultStay) -> Mailbox:
    """The account's own address goes before the one that somebody told us."""
    user = stay.adult.user
    address = (user.email if user else "") or stay.adult.email
    return Mailbox(address, user.language if user else "fr", stay.adult.user_id)
