"""Authorisations as other capabilities know them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from preau.mandates.models import Mandate
from preau.mandates.states import MandateState


class MandateView(NamedTuple):
    """An authorisation of debit; ``reference`` is its RUM, ``iban_masked`` « FR76 … 0189 »."""

    id: int
    reference: str
    household_id: int
    debtor_name: str
    holder_name: str
    iban_masked: str
    bic: str
    state: str
    signed_at: datetime
    ended_at: datetime | None
    last_presented_on: date | None
    rejections: int
    case_reference: str
    document_id: int | None

    @property
    def is_active(self) -> bool:
        """Whether it can be debited today."""
        return self.state == MandateState.ACTIVE


def in_force(household_id: int) -> MandateView | None:
    """What a payer can be debited with; None when there is none, or when it is suspended."""
    return in_force_of([household_id]).get(household_id)


def in_force_of(household_ids: Iterable[int]) -> dict[int, MandateView]:
    """By household, in one statement."""
    rows = Mandate.objects.filter(household_id__in=set(household_ids), state=MandateState.ACTIVE).order_by("pk")
    return {row.household_id: view(row) for row in rows}


def current(household_id: int) -> MandateView | None:
    """The authorisation that was not ended, suspended or not."""
    row = Mandate.objects.filter(household_id=household_id, ended_at=None).first()
    return view(row) if row else None


def history_of(household_id: int) -> list[MandateView]:
    """All that a payer ever signed, the newest first."""
    return [view(row) for row in Mandate.objects.filter(household_id=household_id).order_by("-signed_at", "-pk")]


def mandates_by_id(mandate_ids: Iterable[int]) -> dict[int, MandateView]:
    """Whatever their state, in one statement."""
    return {row.pk: view(row) for row in Mandate.objects.filter(pk__in=set(mandate_ids)).order_by("pk")}


def mandate_of_case(case_reference: str) -> MandateView | None:
    """What a demande made."""
    row = Mandate.objects.filter(case_reference=case_reference).first() if case_reference else None
    return view(row) if row else None


def view(row: Mandate) -> MandateView:
    """One row, frozen."""
    return MandateView(
        id=row.pk,
        reference=row.reference,
        household_id=row.household_id,
        debtor_name=row.debtor_name,
        holder_name=row.holder_name,
        iban_masked=row.iban_masked,
        bic=row.bic,
        state=row.state,
        signed_at=row.signed_at,
        ended_at=row.ended_at,
        last_presented_on=row.last_presented_on,
        rejections=row.rejections,
        case_reference=row.case_reference,
        document_id=row.document_id,
    )
