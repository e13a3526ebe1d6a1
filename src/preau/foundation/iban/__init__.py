"""Bank account numbers: checked, shown without their middle, sealed before they are kept."""

from preau.foundation.iban.numbers import Fault, bic_of, fault_of, length_in, looks_like_one, masked, normalised, spaced
from preau.foundation.iban.sealing import opened_answer, seal, sealed_answer, unseal

__all__ = [
    "Fault",
    "bic_of",
    "fault_of",
    "length_in",
    "looks_like_one",
    "masked",
    "normalised",
    "opened_answer",
    "seal",
    "sealed_answer",
    "spaced",
    "unseal",
]
