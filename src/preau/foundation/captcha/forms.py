"""The security code as the last fields of a form."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from preau.foundation.captcha import challenges, throttles
from preau.foundation.captcha.challenges import Challenge

ANOTHER = "another_code"  # the button that asks for another one


class WithCode(forms.Form):
    """Mixed into a form that a robot would like to send; ``challenge`` is the token of what was shown."""

    challenge = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    security_code = forms.CharField(
        label=_("Code de sécurité"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "spellcheck": "false"}),
        error_messages={
            "required": _("Recopiez les chiffres de l’image, ou écoutez-les."),
            "max_length": _("Recopiez les chiffres de l’image, ou écoutez-les."),
        },
    )

    def is_solved(self, request: HttpRequest) -> bool:
        """To be asked last, once the rest is valid: the code then serves, and an error elsewhere does not use it up."""
        token, typed = self.cleaned_data["challenge"], self.cleaned_data["security_code"]
        if not throttles.allows(request, "wrong", looking=True):
            self.add_error("security_code", _("Beaucoup de codes étaient faux. Attendez dix minutes, puis réessayez."))
            return False
        if challenges.is_solved(request, token=token, typed=typed):
            return True
        throttles.allows(request, "wrong")
        self.add_error(
            "security_code", _("Ce n’était pas le bon code, ou il avait plus de dix minutes. En voici un autre.")
        )
        return False

    def face(self, request: HttpRequest) -> Challenge:
        """What to show: the code that is still good, with what was typed of it, or a fresh one and an empty box."""
        kept = challenges.find(request, str(self.data.get("challenge", "")))
        if kept:
            return kept
        if self.is_bound:
            self.data = {**self.data.dict(), "security_code": ""}  # type: ignore[attr-defined]
        return challenges.ask(request)


def refreshed(request: HttpRequest, form: type[WithCode]) -> Any:
    """The same form with what was typed, nothing judged, and no code: another one was asked for."""
    kept = {name: value for name, value in request.POST.items() if name not in WithCode.base_fields}
    return form(initial=kept)
