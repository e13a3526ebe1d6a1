"""What a family keeps of its board."""

from preau.foundation.lifecycle import Exported, Whose

PERSONAL = (Exported("portal.Board", {"user": Whose.ACCOUNT}, ("order", "hidden", "changed_at")),)
