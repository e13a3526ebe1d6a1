"""Forms of delegation."""

from preau.delegation.forms.invitation import InvitationForm
from preau.delegation.forms.viewing import ViewingForm

__all__ = ["InvitationForm", "ViewingForm"]
