"""What a tariff file holds about people."""

from preau.foundation.lifecycle import Exported, Whose

PERSONAL = (
    Exported(
        "tariffs.TariffFile",
        {"household": Whose.HOUSEHOLD},
        ("reference", "school_year", "filed_at", "deadline_at", "complete_on"),
        journal=True,
    ),
    Exported(
        "tariffs.FilingEvent",
        {"file__household": Whose.HOUSEHOLD},
        ("file__reference", "case_reference", "filed_at", "deadline_at", "withdrawn_at"),
    ),
    Exported(
        "tariffs.AskedComplement",
        {"file__household": Whose.HOUSEHOLD},
        ("file__reference", "case_reference", "asked_on", "deadline_on", "answered_on"),
    ),
    Exported(
        "tariffs.TariffDecision",
        {"file__household": Whose.HOUSEHOLD},
        (
            "reference",
            "file__reference",
            "reason",
            "source",
            "quotient_euros",
            "inputs",
            "tariff",
            "price_cents",
            "starts_on",
            "ends_on",
            "decided_at",
            "case_reference",
            "replaced_at",
            "taken_back_at",
        ),
        files="letter",
    ),
)
