"""What an account holds about people."""

from preau.foundation.lifecycle import Exported, LeftOut, Whose, Why

PERSONAL = (
    Exported(
        "accounts.User",
        {"pk": Whose.ACCOUNT},
        ("username", "first_name", "last_name", "email", "language", "date_joined", "last_login"),
        journal=True,
    ),
    Exported(
        "accounts.Citizen",
        {"user": Whose.ACCOUNT},
        (
            "title",
            "birth_on",
            "street",
            "street_more",
            "postcode",
            "city",
            "phone",
            "preferred_channel",
            "family_number",
        ),
    ),
    Exported("account.EmailAddress", {"user": Whose.ACCOUNT}, ("email", "verified", "primary")),
    LeftOut("account.EmailConfirmation", Why.KEYS),
    LeftOut("accounts.EmailChange", Why.KEYS),
    LeftOut("accounts.Agent", Why.AGENTS),
    LeftOut("accounts.AgentInvitation", Why.KEYS),
    LeftOut("accounts.AgentRole", Why.AGENTS),
)
