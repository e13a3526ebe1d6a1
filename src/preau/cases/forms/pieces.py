"""Pickers for the documents of a page; files are checked one by one when they are kept, not here."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language

from preau.foundation.design.widgets import FilesField
from preau.procedures.definition import PieceSpec


class AnyFiles(FilesField):
    """Takes whatever was chosen: a bad file must not keep the good ones out."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [upload for upload in (data or []) if upload is not None]


class PiecesForm(forms.Form):
    """One picker per kind of document; an alternative has one for each way."""

    def __init__(self, specs: Iterable[PieceSpec], *, data: Any = None, files: Any = None) -> None:
        super().__init__(data=data, files=files)
        language = get_language() or "fr"
        for spec in specs:
            for kind in spec.kinds:
                help_text = "" if spec.is_alternative else spec.help.in_(language)
                label = spec.label_of(kind).in_(language)
                self.fields[kind] = AnyFiles(label=label, help_text=help_text, required=False)
