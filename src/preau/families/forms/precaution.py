"""Hiding a child from one of its grown-ups, and showing it again."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from preau.families.queries import AroundView, ChildView
from preau.foundation.design.widgets import FilesField

ROWS = forms.Textarea(attrs={"rows": 3})


class PrecautionForm(forms.Form):
    """Which child, from whom, on whose request, with which document."""

    child = forms.TypedChoiceField(label=_("Quel enfant"), coerce=int)
    adult = forms.TypedChoiceField(label=_("À quel adulte ne plus le montrer"), coerce=int)
    request = forms.CharField(
        label=_("Qui le demande, et pourquoi"),
        help_text=_("Par exemple : « Mme Benali, au guichet le 12 novembre, ordonnance de protection du 8 novembre »."),
        max_length=1000,
        widget=ROWS,
    )
    document = FilesField(label=_("Le document qui le justifie"), most=1)

    def __init__(self, *args: Any, children: Sequence[ChildView], adults: Sequence[AroundView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["child"].choices = [(child.id, child.name) for child in children]  # type: ignore[attr-defined]
        self.fields["adult"].choices = [(adult.adult_id, adult.name) for adult in adults]  # type: ignore[attr-defined]


class LiftForm(forms.Form):
    """Why the child may be shown again."""

    reason = forms.CharField(label=_("Pourquoi lever cette précaution"), max_length=500, widget=ROWS)
