"""Writing in the thread of a demande."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from preau.cases.rules.exchange import LONGEST, MOST_FILES
from preau.foundation.design.widgets import FilesField


class MessageForm(forms.Form):
    """Words, documents, or both."""

    body = forms.CharField(
        label=_("Votre message"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": _("Votre message est trop long : %(limit_value)d caractères au plus.")},
    )
    files = FilesField(label=_("Documents à joindre"), most=MOST_FILES, required=False)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not said.get("body") and not said.get("files"):
            self.add_error("body", _("Écrivez votre message, ou joignez un document."))
        return said
