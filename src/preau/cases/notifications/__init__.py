"""What we say to the family."""

from preau.cases.notifications.mails import accepted, acknowledged, answered, cancelled, complement_asked, refused

__all__ = ["accepted", "acknowledged", "answered", "cancelled", "complement_asked", "refused"]
