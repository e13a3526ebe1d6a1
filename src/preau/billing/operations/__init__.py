"""Verbs of billing: runs, money received and given back, corrections; who (``actor``) and when (``at``)."""

from preau.billing.operations import debts, numbers
from preau.billing.operations.computing import compute_chunk, compute_run, propose
from preau.billing.operations.correcting import credit_due
from preau.billing.operations.credits import credit
from preau.billing.operations.holds import lift_hold, place_hold
from preau.billing.operations.issuing import finish, issue_chunk, issue_run
from preau.billing.operations.offices import set_cash_office
from preau.billing.operations.queueing import follow_up
from preau.billing.operations.refunds import (
    ToAccount,
    approve_refund,
    cancel_refund,
    give_back_advance,
    pay_refund,
    read_account_number,
)
from preau.billing.operations.refusals import (
    AdvanceUsed,
    AlreadyHeld,
    AlreadyOpen,
    AlreadyUndone,
    AnomaliesLeft,
    ChangedMeanwhile,
    EatsAgain,
    GridNotConfirmed,
    NoAccount,
    NoCashOffice,
    NoSuchPeriod,
    NothingToCredit,
    NothingToGiveBack,
    NotOpen,
    NotSettled,
    NotYours,
    TooMuch,
    UnusableAccount,
)
from preau.billing.operations.runs import abandon_run, accept_anomaly, accept_run, open_run
from preau.billing.operations.settling import Received, Settled, settle, settle_many
from preau.billing.operations.suspending import resume_debt, suspend_debt
from preau.billing.operations.taking_over import take_over_invoice
from preau.billing.operations.treasury import transfer_to_treasury
from preau.billing.operations.unsettling import reopen_debt, unsettle
from preau.billing.rules.credits import CreditLine

__all__ = [
    "AdvanceUsed",
    "AlreadyHeld",
    "AlreadyOpen",
    "AlreadyUndone",
    "AnomaliesLeft",
    "ChangedMeanwhile",
    "CreditLine",
    "EatsAgain",
    "GridNotConfirmed",
    "NoAccount",
    "NoCashOffice",
    "NoSuchPeriod",
    "NotOpen",
    "NotSettled",
    "NotYours",
    "NothingToCredit",
    "NothingToGiveBack",
    "Received",
    "Settled",
    "ToAccount",
    "TooMuch",
    "UnusableAccount",
    "abandon_run",
    "accept_anomaly",
    "accept_run",
    "approve_refund",
    "cancel_refund",
    "compute_chunk",
    "compute_run",
    "credit",
    "credit_due",
    "debts",
    "finish",
    "follow_up",
    "give_back_advance",
    "issue_chunk",
    "issue_run",
    "lift_hold",
    "numbers",
    "open_run",
    "pay_refund",
    "place_hold",
    "propose",
    "read_account_number",
    "reopen_debt",
    "resume_debt",
    "set_cash_office",
    "settle",
    "settle_many",
    "suspend_debt",
    "take_over_invoice",
    "transfer_to_treasury",
    "unsettle",
]
