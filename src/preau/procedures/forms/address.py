"""An address in four fields, each with its own label, its own fault and what the browser knows of it."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from preau.procedures.forms.nested import Inner, NestedField, Typed
from preau.procedures.forms.plain import no_invisible

PARTS = ("street", "street_more", "postcode", "city")


class AddressField(NestedField):
    """Kept as {"street", "street_more", "postcode", "city"}; left empty when it is not required, it is no answer."""

    template = "procedures/address.html"

    def fill(self, key: str, *, data: QueryDict | None, answer: Any, quiet: bool = False) -> None:
        known = answer if isinstance(answer, dict) else {}
        self.forms = [Inner(_parts(), prefix=key, data=data, initial=known, quiet=quiet)]

    def clean(self, value: Any) -> dict[str, str] | None:
        form = self.forms[0]
        if form.quiet:
            return None if form.is_blank else {}
        if form.is_blank and not self.required:
            form.forget()
            return None
        self.refuse()
        return {part: form.cleaned_data[part] for part in PARTS}

    def typed(self, key: str, answer: Any) -> Typed:
        known = answer if isinstance(answer, dict) else {}
        return {f"{key}-{part}": [str(known.get(part, ""))] for part in PARTS}


def _parts() -> dict[str, forms.Field]:
    return {
        "street": _line(_("Numéro et voie"), _("Écrivez le numéro et la voie."), "address-line1", 200),
        "street_more": _line(_("Complément d’adresse"), "", "address-line2", 200),
        "postcode": forms.RegexField(
            r"^[0-9]{5}$",
            label=_("Code postal"),
            widget=forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"}),
            error_messages={
                "required": _("Écrivez le code postal."),
                "invalid": _("Écrivez un code postal de cinq chiffres, comme 75011."),
            },
        ),
        "city": _line(_("Ville"), _("Écrivez la ville."), "address-level2", 100),
    }


def _line(label: str, missing: str, autocomplete: str, most: int) -> forms.Field:
    return forms.CharField(
        label=label,
        required=bool(missing),
        max_length=most,
        validators=[no_invisible],
        widget=forms.TextInput(attrs={"autocomplete": autocomplete}),
        error_messages={"required": missing},
    )
