"""Identité, Adresse, Moyens de contact: the three blocks that signing up and one's profile share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from preau.accounts.rules import POSTCODE, normalise_phone, with_capitals
from preau.foundation import clock
from preau.kernel.text import tidy

# As in the profile's columns; other rooms never see the model.
TITLES = [("Mme", _("Madame")), ("M.", _("Monsieur"))]
CHANNELS = [("email", _("Courriel")), ("phone", _("Téléphone")), ("sms", _("SMS")), ("post", _("Courrier postal"))]
ELDEST = date(1900, 1, 1)


@dataclass(frozen=True)
class Block:
    """A part of the form under one heading (rubrique)."""

    title: str | Promise
    hint: str | Promise
    fields: Sequence[forms.BoundField]


class Line(forms.CharField):
    """One line, tidied and otherwise kept as it was typed: d’Ormesson, Le Goff, N’Guyen."""

    def to_python(self, value: Any) -> str:
        return tidy(str(super().to_python(value) or ""))


def text(
    label: Any, required: Any = None, *, most: int = 100, autocomplete: str = "", **kwargs: Any
) -> forms.CharField:
    """A line of text; mandatory when it has a sentence for being left empty."""
    messages = {"required": required} if required else {}
    attrs = {"autocomplete": autocomplete} if autocomplete else {}
    # No maxlength attribute: a browser would cut a pasted name without a word.
    field = Line(label=label, required=bool(required), error_messages=messages, **kwargs)
    field.max_length = None
    field.validators.append(TooLong(most))
    field.widget.attrs.update(attrs)
    return field


class TooLong:
    """Says how long the text may be, and how long it is."""

    sentence = _("C’est trop long : %(most)d caractères au plus (vous en avez écrit %(length)d).")

    def __init__(self, most: int) -> None:
        self.most = most

    def __call__(self, value: str) -> None:
        if len(value) > self.most:
            raise forms.ValidationError(
                self.sentence, code="max_length", params={"most": self.most, "length": len(value)}
            )


class ProfileForm(forms.Form):
    """What a person tells of themself; the more is known, the less has to be typed later."""

    required_css_class = "required"
    BLOCKS: ClassVar[list[tuple[Any, Any, list[str]]]] = [
        (_("Identité"), "", ["title", "first_name", "last_name", "birth_on"]),
        (
            _("Adresse"),
            _("L’adresse où vous habitez avec votre enfant."),
            ["street", "street_more", "postcode", "city"],
        ),
        (_("Moyens de contact"), "", ["phone", "preferred_channel", "family_number"]),
    ]

    title = forms.ChoiceField(label=_("Civilité"), choices=TITLES, required=False, widget=forms.RadioSelect)
    first_name = text(_("Prénom"), _("Écrivez votre prénom."), autocomplete="given-name")
    last_name = text(_("Nom"), _("Écrivez votre nom."), autocomplete="family-name")
    birth_on = forms.DateField(
        label=_("Date de naissance"),
        help_text=_("Elle évite de vous confondre avec une personne du même nom."),
        required=False,
        error_messages={"invalid": _("Écrivez une date, par exemple 14/05/1986.")},
        widget=forms.DateInput(attrs={"autocomplete": "bday"}),
    )
    street = text(_("Numéro et voie"), _("Écrivez votre adresse."), most=200, autocomplete="address-line1")
    street_more = text(
        _("Complément d’adresse"), most=200, autocomplete="address-line2", help_text=_("Bâtiment, étage, chez…")
    )
    postcode = text(_("Code postal"), _("Écrivez votre code postal."), most=20, autocomplete="postal-code")
    city = text(_("Ville"), _("Écrivez le nom de votre ville."), autocomplete="address-level2")
    phone = text(
        _("Téléphone"), most=40, autocomplete="tel", help_text=_("Pour vous joindre vite si votre enfant est concerné.")
    )
    preferred_channel = forms.ChoiceField(
        label=_("Moyen de contact préféré"),
        help_text=_("Nous vous le proposerons à chaque nouvelle demande."),
        choices=CHANNELS,
        initial="email",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez un moyen de contact.")},
    )
    family_number = text(
        _("Numéro de famille ou code abonné"),
        most=20,
        help_text=_("Si vous en avez déjà un : il est en haut de nos courriers. Sinon, laissez vide."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].widget.input_type = "tel"
        self.fields["postcode"].widget.attrs["inputmode"] = "numeric"

    def blocks(self) -> Iterator[Block]:
        for title, hint, names in self.BLOCKS:
            yield Block(title, hint, [self[name] for name in names])

    def clean_birth_on(self) -> date | None:
        day: date | None = self.cleaned_data["birth_on"]
        if day and not ELDEST <= day <= clock.today():
            raise forms.ValidationError(_("Cette date de naissance n’est pas possible : vérifiez l’année."))
        return day

    def clean_street(self) -> str:
        return with_capitals(self.cleaned_data["street"])

    def clean_city(self) -> str:
        return with_capitals(self.cleaned_data["city"])

    def clean_postcode(self) -> str:
        postcode: str = self.cleaned_data["postcode"].replace(" ", "")
        if not POSTCODE.fullmatch(postcode):
            raise forms.ValidationError(_("Un code postal a cinq chiffres, par exemple 75011."))
        return postcode

    def clean_phone(self) -> str:
        typed: str = self.cleaned_data["phone"]
        phone = normalise_phone(typed) if typed else ""
        if phone is None:
            raise forms.ValidationError(_("Écrivez dix chiffres, par exemple 06 12 34 56 78, ou un numéro avec +."))
        return phone

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        needs_phone = cleaned.get("preferred_channel") in {"phone", "sms"}
        if needs_phone and not cleaned.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Vous préférez un appel ou un SMS : écrivez votre numéro."))
        return cleaned
