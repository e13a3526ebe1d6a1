"""What invoices holds about people."""

from preau.foundation.lifecycle import Exported, LeftOut, Whose, Why

PERSONAL = (
    Exported(
        "billing.Invoice",
        {"household": Whose.HOUSEHOLD},
        (
            "number",
            "school_year",
            "period_key",
            "issued_on",
            "due_on",
            "debit_on",
            "total_cents",
            "carried_cents",
            "previous_balance_cents",
            "addressee",
        ),
        journal=True,
    ),
    Exported(
        "billing.InvoiceLine",
        {"invoice__household": Whose.HOUSEHOLD},
        (
            "invoice__number",
            "kind",
            "child_name",
            "tariff",
            "unit_cents",
            "quantity",
            "amount_cents",
            "reason",
            "days",
        ),
    ),
    Exported(
        "billing.Debt", {"household": Whose.HOUSEHOLD}, ("invoice__number", "due_cents", "settled_cents", "state")
    ),
    Exported(
        "billing.InvoiceDocument",
        {"invoice__household": Whose.HOUSEHOLD},
        ("invoice__number", "file__name"),
        files="file",
    ),
    Exported(
        "billing.CreditNote",
        {"household": Whose.HOUSEHOLD},
        ("number", "invoice__number", "reason", "explanation", "total_cents", "issued_at"),
        journal=True,
    ),
    Exported(
        "billing.CreditNoteLine",
        {"credit_note__household": Whose.HOUSEHOLD},
        ("credit_note__number", "unit_cents", "quantity", "amount_cents", "days"),
    ),
    Exported(
        "billing.PayerCredit", {"household": Whose.HOUSEHOLD}, ("key", "amount_cents", "used_cents", "created_at")
    ),
    Exported(
        "billing.RefundOrder",
        {"household": Whose.HOUSEHOLD},
        ("reference", "amount_cents", "holder_name", "iban_masked", "state", "ordered_at", "paid_on", "reason"),
    ),
    Exported(
        "billing.InvoiceHold",
        {"household": Whose.HOUSEHOLD},
        ("reason", "until_on", "placed_at", "lifted_at"),
    ),
    LeftOut("billing.LedgerLine", Why.COPY),
    LeftOut("billing.InvoiceNotice", Why.WORK),
    LeftOut("billing.DraftInvoice", Why.WORK),
    LeftOut("billing.Anomaly", Why.WORK),
)
