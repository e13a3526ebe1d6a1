"""What the bank's list says of one debit."""

from django import forms
from django.utils.translation import gettext_lazy as _

from preau.payments.debit_reasons import RETURNED


class ReturnForm(forms.Form):
    """A code of the bank."""

    code = forms.ChoiceField(
        label=_("Motif donné par la banque"),
        choices=[("", _("Choisissez un motif")), *((code, code) for code in RETURNED)],
        error_messages={"required": _("Choisissez le motif écrit sur la liste de la banque.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        words = [(str(code), f"{code} : {sentence}") for code, sentence in RETURNED.items()]
        self.fields["code"].choices = [("", _("Choisissez un motif")), *words]  # type: ignore[attr-defined]
