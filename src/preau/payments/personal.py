"""What payments holds about people."""

from preau.foundation.lifecycle import Exported, LeftOut, Whose, Why

PERSONAL = (
    Exported(
        "payments.Payment",
        {"household": Whose.HOUSEHOLD},
        ("number", "means", "amount_cents", "received_on", "recorded_at", "cheque", "allocations", "reason"),
        journal=True,
    ),
    Exported(
        "payments.OnlinePayment",
        {"household": Whose.HOUSEHOLD},
        ("reference", "invoice__number", "amount_cents", "state", "started_at", "ended_at", "authorisation"),
        journal=True,
    ),
    Exported(
        "payments.DirectDebit",
        {"household": Whose.HOUSEHOLD},
        (
            "end_to_end_id",
            "invoice__number",
            "mandate__reference",
            "collect_on",
            "state",
            "amount_cents",
            "scheduled_at",
            "settled_at",
            "rejected_at",
            "reject_code",
            "reason",
        ),
        journal=True,
    ),
    Exported(
        "payments.InvoiceDispute",
        {"invoice__household": Whose.HOUSEHOLD},
        ("invoice__number", "case_reference", "opened_at", "closed_at"),
    ),
    LeftOut("payments.DebitBatch", Why.AGENTS),
)
