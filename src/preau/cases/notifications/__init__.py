"""What we say to the family."""

from preau.cases.notifications.mails import accepted, acknowledged, answered, cancelled, complement_asked, refused
from preau.cases.notifications.visitors import code, draft_kept

__all__ = ["accepted", "acknowledged", "answered", "cancelled", "code", "complement_asked", "draft_kept", "refused"]
