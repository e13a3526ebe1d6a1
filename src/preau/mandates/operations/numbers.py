"""Whole account numbers: opened for a purpose, and the journal says so."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Model

from preau.foundation import audit, iban
from preau.kernel.actor import Actor
from preau.kernel.decision import require
from preau.mandates import policies
from preau.mandates.models import Mandate

BATCH = 500


def context_of(reference: str) -> str:
    """A sealed number opens for its own RUM only."""
    return f"mandate:{reference}"


def read_numbers(
    *, mandate_ids: Collection[int], about: "Model | audit.SubjectRef", actor: Actor, at: datetime
) -> dict[int, str]:
    """The IBAN of each authorisation, for the bank's file or the family's own paper ``about`` which it is.

    One event however many. Raises Refused, UnreadableEnvelope.
    """
    require(policies.may_read_numbers(actor))
    audit.record("mandates.numbers.read", actor=actor, subject=about, at=at, count=len(mandate_ids))
    keys = sorted(mandate_ids)
    return {key: number for start in range(0, len(keys), BATCH) for key, number in _opened(keys[start : start + BATCH])}


def _opened(mandate_ids: list[int]) -> list[tuple[int, str]]:
    rows = Mandate.objects.filter(pk__in=mandate_ids).order_by("pk").values_list("pk", "reference", "iban_sealed")
    return [(key, iban.unseal(bytes(sealed), context=context_of(reference))) for key, reference, sealed in rows]
