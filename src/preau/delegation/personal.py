"""What a family has let others do or see."""

from preau.foundation.lifecycle import Exported, LeftOut, Whose, Why

PERSONAL = (
    Exported(
        "delegation.Delegation",
        {"given_by": Whose.ACCOUNT, "helper": Whose.ACCOUNT},
        ("reference", "scopes", "until_on", "invited_at", "accepted_at", "ended_at"),
        journal=True,
    ),
    LeftOut("delegation.DelegatedChild", Why.COPY),
    Exported("delegation.Viewing", {"seen_as": Whose.ACCOUNT}, ("reason", "opened_at", "closed_at")),
)
