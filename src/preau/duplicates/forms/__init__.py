"""Why two records are one or two, and which ones to put side by side."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from preau.duplicates.states import Kind, PairState

REASON_MAX = 500


class ListFilter(forms.Form):
    """Anything unknown is the default, for it comes from the address bar."""

    genre = forms.ChoiceField(label=_("Type"), required=False, choices=[("", _("Tous")), *Kind.choices])
    etat = forms.ChoiceField(label=_("État"), required=False, choices=[("tous", _("Tous")), *PairState.choices])

    def __init__(self, data: Any) -> None:
        super().__init__({"etat": PairState.TO_REVIEW} | data.dict())
        self.is_valid()

    @property
    def wanted(self) -> dict[str, str]:
        """As ``queries.pairs`` takes it."""
        said = self.cleaned_data
        state = said.get("etat", PairState.TO_REVIEW)
        return {"kind": said.get("genre", ""), "state": "" if state == "tous" else state}


class ReasonForm(forms.Form):
    """The reason stays in the journal."""

    reason = forms.CharField(
        label=_("Pourquoi ?"),
        help_text=_("Par exemple : vu au guichet avec son livret de famille. La raison reste dans l’historique."),
        max_length=REASON_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Écrivez la raison en quelques mots : elle servira si quelqu’un demande.")},
    )


class KeepForm(forms.Form):
    """Which of the two records remains."""

    garder = forms.ChoiceField(label=_("Fiche qui reste"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, records: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["garder"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (typing)
        field.choices = [(str(key), name) for key, name in records]


class OtherFamily(forms.Form):
    """The other household, by its number."""

    number = forms.CharField(
        label=_("Numéro de l’autre famille"),
        help_text=_("Par exemple F-24-7KQ3-2WPA."),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Écrivez le numéro de l’autre famille.")},
    )


class TwoMembers(forms.Form):
    """Two people of one family, of one kind; a choice is ``kind:key``."""

    one = forms.ChoiceField(
        label=_("Première personne"), error_messages={"required": _("Choisissez la première personne.")}
    )
    other = forms.ChoiceField(
        label=_("Seconde personne"), error_messages={"required": _("Choisissez la seconde personne.")}
    )

    def __init__(self, *args: Any, members: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "—"), *members]
        for name in ("one", "other"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 (typing)
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        one, other = cleaned.get("one"), cleaned.get("other")
        if one and one == other:
            self.add_error("other", _("Choisissez deux personnes différentes de la liste."))
        elif one and other and one.partition(":")[0] != other.partition(":")[0]:
            self.add_error("other", _("Choisissez deux adultes, ou deux enfants."))
        return cleaned

    @property
    def named(self) -> tuple[str, int, int]:
        """Kind and the two keys."""
        kind, _colon, one = self.cleaned_data["one"].partition(":")
        return kind, int(one), int(self.cleaned_data["other"].partition(":")[2])
