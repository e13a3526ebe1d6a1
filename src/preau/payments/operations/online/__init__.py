"""Paying an invoice online: begin, ask the provider, let go, look at what does not match."""

from preau.payments.operations.online.concluding import UnknownPayment, conclude
from preau.payments.operations.online.examining import AlreadyExamined, examine
from preau.payments.operations.online.expiring import expire_due, let_go, to_poll
from preau.payments.operations.online.starting import start
from preau.payments.queries.payable import (
    AtTreasury,
    BeingDebited,
    InFlight,
    NothingDue,
    NotOffered,
    NotPayable,
    TooSmall,
    UnderExamination,
)

__all__ = [
    "AlreadyExamined",
    "AtTreasury",
    "BeingDebited",
    "InFlight",
    "NotOffered",
    "NotPayable",
    "NothingDue",
    "TooSmall",
    "UnderExamination",
    "UnknownPayment",
    "conclude",
    "examine",
    "expire_due",
    "let_go",
    "start",
    "to_poll",
]
