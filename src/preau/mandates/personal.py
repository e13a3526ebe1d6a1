"""What authorisations of debit holds about people."""

from preau.foundation.lifecycle import Exported, Whose

PERSONAL = (
    # The account number is sealed: its owner knows it, and a copy on a disk should not.
    Exported(
        "mandates.Mandate",
        {"household": Whose.HOUSEHOLD},
        (
            "reference",
            "debtor_name",
            "holder_name",
            "iban_masked",
            "bic",
            "state",
            "signed_at",
            "ended_at",
            "last_presented_on",
            "rejections",
            "case_reference",
        ),
        files="document",
        journal=True,
    ),
)
