"""From a question of a definition to a field of a Django form."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from preau.foundation.design.options import OptionLabel
from preau.kernel.money import euros
from preau.procedures.definition import Field, Kind, day_of
from preau.procedures.forms.address import AddressField
from preau.procedures.forms.plain import no_invisible
from preau.procedures.forms.rows import RowsField
from preau.procedures.forms.values import AmountField, DayField, IbanField, PhoneField, WeekField
from preau.procedures.queries.choices import ChoiceSource

TEXT_MAX, LONG_MAX, EMAIL_MAX, PHONE_MAX, AMOUNT_MAX, IBAN_MAX = 200, 2000, 254, 25, 20, 50
NUMBER_MAX = 9_999_999
WRITE = gettext_lazy("Écrivez votre réponse.")
CHOOSE = gettext_lazy("Choisissez une réponse.")
Common = dict[str, Any]


def field_for(question: Field, *, choices: ChoiceSource, required: bool) -> forms.Field:
    """The field of one question, in the language of the page."""
    language = get_language() or "fr"
    common: Common = {
        "label": question.label.in_(language),
        "help_text": question.help.in_(language),
        "required": required,
        "error_messages": {"required": WRITE, "invalid_choice": CHOOSE},
    }
    return BUILDERS[question.kind](question, common, choices)


def _messages(common: Common, **messages: Any) -> Common:
    return common | {"error_messages": common["error_messages"] | messages}


def _text(question: Field, common: Common, choices: ChoiceSource) -> forms.Field:
    return forms.CharField(max_length=question.max_length or TEXT_MAX, validators=[no_invisible], **common)


def _long_text(question: Field, common: Common, choices: ChoiceSource) -> forms.Field:
    most = question.max_length or LONG_MAX
    at_most = _("%(most)s caractères au plus.") % {"most": number_format(most, force_grouping=True)}
    said = common | {"help_text": f"{common['help_text']} {at_most}".strip()}
    return forms.CharField(max_length=most, validators=[no_invisible], widget=forms.Textarea(attrs={"rows": 5}), **said)


def _number(question: Field, common: Common, choices: ChoiceSource) -> forms.Field:
    least = 0 if question.min is None else question.min
    most = NUMBER_MAX if question.max is None else question.max
    said = _messages(
        common,
        invalid=_("Écrivez un nombre entier."),
        min_value=_("Écrivez un nombre d’au moins %(limit_value)s."),
        max_value=_("Écrivez un nombre de %(limit_value)s au plus."),
    )
    widget = forms.TextInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(min_value=least, max_value=most, widget=widget, **said)


def _amount(question: Field, common: Common, choices: ChoiceSource) -> forms.Field:
    language = get_language() or "fr"
    said = _messages(
        common,
        low=_("Écrivez un montant d’au moins %(bound)s.") % {"bound": euros(question.min or 0, language)},
        high=_("Écrivez un montant de %(bound)s au plus.") % {"bound": euros(question.max or 0, language)},
    )
    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    return AmountField(least=question.min, most=question.max, max_length=AMOUNT_MAX, widget=widget, **said)


def _date(question: Field, common: Common, choices: ChoiceSource) -> forms.Field:
    earliest = day_of(question.earliest, today=choices.on) if question.earliest else None
    latest = day_of(question.latest, today=choices.on) if question.latest else None
    return DayField(
        earliest=earliest, latest=latest, **_messages(common, required=_("Indiquez une date, comme 23/08/2024."))
    )


def _radio(options: list[tuple[str, Any]], common: Common, **more: Any) -> forms.Field:
    said = _messages(common, required=CHOOSE)
    return forms.TypedChoiceField(choices=options, widget=forms.RadioSelect, empty_value="", **said, **more)


def _choice(question: Field, common: Common, choices: ChoiceSource) -> forms.Field:
    language = get_language() or "fr"
    return _radio([(choice.value, choice.label.in_(language)) for choice in question.choices], common)


def _choices(question: Field, common: Common, choices: ChoiceSource) -> forms.Field:
    language = get_language() or "fr"
    options = [(choice.value, choice.label.in_(language)) for choice in question.choices]
    said = _messages(common, required=_("Choisissez au moins une réponse."))
    return forms.MultipleChoiceField(choices=options, widget=forms.CheckboxSelectMultiple, **said)


def _yes_no(question: Field, common: Common, choices: ChoiceSource) -> forms.Field:
    return _radio([("oui", _("Oui")), ("non", _("Non"))], common)


def _child(question: Field, common: Common, choices: ChoiceSource) -> forms.Field:
    said = _messages(common, invalid_choice=_("Choisissez un enfant de la liste."))
    options = [(str(child_id), _child_label(child)) for child_id, child in choices.children.items()]
    return _radio(options, said, coerce=int)


def _child_label(child: Any) -> OptionLabel:
    born = _("Date de naissance : %(day)s") % {"day": date_format(child.birth_on, "j F Y")}
    if child.verified:
        return OptionLabel(child.name, born, _("Famille vérifiée"), "ok")
    waiting = _("Nous vérifions votre famille. Vous pouvez déjà préparer et envoyer cette demande.")
    return OptionLabel(child.name, f"{born}. {waiting}", _("En vérification"), "wait")


def _member(question: Field, common: Common, choices: ChoiceSource) -> forms.Field:
    said = _messages(common, invalid_choice=_("Choisissez une personne de la liste."))
    adults: list[tuple[str, Any]] = [(f"adult:{adult_id}", name) for adult_id, name in choices.adults.items()]
    children = [(f"child:{child_id}", _child_label(child)) for child_id, child in choices.children.items()]
    return _radio([*adults, *children], said)


def _address(question: Field, common: Common, choices: ChoiceSource) -> forms.Field:
    return AddressField(**common)


def _group(question: Field, common: Common, choices: ChoiceSource) -> forms.Field:
    def cells() -> dict[str, forms.Field]:
        return {inner.key: field_for(inner, choices=choices, required=inner.required) for inner in question.fields}

    return RowsField(
        cells,
        least=max(question.min_items, 1) if common["required"] else 0,
        most=question.max_items,
        item=question.item_label.in_(get_language() or "fr") or _("Ligne"),
        **common,
    )


def _school(question: Field, common: Common, choices: ChoiceSource) -> forms.Field:
    said = _messages(common, required=_("Choisissez une école."), invalid_choice=_("Choisissez une école de la liste."))
    options = [("", _("Choisissez une école")), *((str(key), name) for key, name in choices.schools.items())]
    return forms.TypedChoiceField(choices=options, coerce=int, empty_value="", **said)


def _week(question: Field, common: Common, choices: ChoiceSource) -> forms.Field:
    return WeekField(**_messages(common, required=_("Choisissez au moins un jour.")))


def _phone(question: Field, common: Common, choices: ChoiceSource) -> forms.Field:
    return PhoneField(max_length=PHONE_MAX, **common)


def _email(question: Field, common: Common, choices: ChoiceSource) -> forms.Field:
    said = _messages(common, invalid=_("Écrivez une adresse complète, comme nom@exemple.fr."))
    return forms.EmailField(max_length=EMAIL_MAX, **said)


def _acceptance(question: Field, common: Common, choices: ChoiceSource) -> forms.Field:
    return forms.BooleanField(**_messages(common, required=_("Cochez cette case pour continuer.")))


def _iban(question: Field, common: Common, choices: ChoiceSource) -> forms.Field:
    return IbanField(max_length=IBAN_MAX, **_messages(common, required=_("Écrivez l’IBAN du compte.")))


BUILDERS: Mapping[Kind, Callable[[Field, Common, ChoiceSource], forms.Field]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _long_text,
    Kind.NUMBER: _number,
    Kind.AMOUNT: _amount,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.CHILD: _child,
    Kind.SCHOOL: _school,
    Kind.WEEK_PATTERN: _week,
    Kind.PHONE: _phone,
    Kind.EMAIL: _email,
    Kind.ACCEPTANCE: _acceptance,
    Kind.CHOICES: _choices,
    Kind.ADDRESS: _address,
    Kind.MEMBER: _member,
    Kind.GROUP: _group,
    Kind.IBAN: _iban,
}
