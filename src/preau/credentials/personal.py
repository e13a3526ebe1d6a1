"""What ways of logging in hold about people: when and how, never what opens."""

from preau.foundation.lifecycle import Exported, Whose

PERSONAL = (
    Exported("credentials.FranceConnectLink", {"user": Whose.ACCOUNT}, ("linked_at",)),
    Exported("credentials.Session", {"user": Whose.ACCOUNT}, ("device", "place", "seen_at")),
    Exported("mfa.Authenticator", {"user": Whose.ACCOUNT}, ("type", "created_at", "last_used_at")),
)
