"""What is asked before a space closes."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from preau.accounts.models import User


class CloseForm(forms.Form):
    """The password again: an unattended screen must not close a space."""

    password = forms.CharField(
        label=_("Votre mot de passe"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
        error_messages={"required": _("Écrivez votre mot de passe.")},
    )

    def __init__(self, *args: Any, user: "User", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user

    def clean_password(self) -> str:
        typed: str = self.cleaned_data["password"]
        if not self._user.check_password(typed):
            raise forms.ValidationError(_("Ce n’est pas votre mot de passe."))
        return typed
