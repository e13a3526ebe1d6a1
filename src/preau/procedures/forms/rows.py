"""The same questions asked again, row after row, with buttons that work without JavaScript."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import ngettext

from preau.procedures.forms.nested import Inner, NestedField, Typed, typed

ROWS, ADD, REMOVE = "_rows_", "_add_", "_remove_"
FIRST_ROW = "0"


class RowsField(NestedField):
    """Kept as one dict for each row; rows left blank are no answer, unless ``least`` are not reached without them."""

    template = "procedures/rows.html"

    def __init__(
        self, cells: Callable[[], dict[str, forms.Field]], *, least: int, most: int, item: str, **common: Any
    ) -> None:
        super().__init__(**common)
        self.cells, self.least, self.most, self.item = cells, least, most, item
        self.was_added = self.was_removed = False

    def fill(self, key: str, *, data: QueryDict | None, answer: Any, quiet: bool = False) -> None:
        rows = answer if isinstance(answer, list) else []
        count = len(rows) if data is None else row_count(key, data)
        self.key, self.forms = key, []
        for place in range(min(max(count, self.least), self.most)):
            known = rows[place] if place < len(rows) and isinstance(rows[place], dict) else {}
            title, prefix = f"{self.item} {place + 1}", f"{key}-{place}"
            self.forms.append(Inner(self.cells(), title=title, prefix=prefix, data=data, initial=known, quiet=quiet))
        if quiet and data is not None:
            self._put_focus(key, data)

    def _put_focus(self, key: str, data: QueryDict) -> None:
        """After a button, the page begins again where the person was."""
        self.was_removed = any(name.startswith(f"{REMOVE}{key}_") for name in data)
        if f"{ADD}{key}" in data and self.forms:
            next(iter(self.forms[-1].fields.values())).widget.attrs["autofocus"] = True

    def clean(self, value: Any) -> list[dict[str, Any]] | None:
        if any(form.quiet for form in self.forms):
            return [{} for form in self.forms if not form.is_blank] or None
        self._forget_blank_rows()
        self.refuse()
        rows = [form.cleaned_data for form in self.forms if not form.is_forgotten]
        if len(rows) < self.least:
            said = ngettext("Ajoutez au moins une ligne.", "Ajoutez au moins %(least)d lignes.", self.least)
            raise ValidationError(said % {"least": self.least}, code="few")
        return [{name: said for name, said in row.items() if said not in ("", None, [])} for row in rows] or None

    def _forget_blank_rows(self) -> None:
        wanting = self.least - sum(not form.is_blank for form in self.forms)
        for form in [form for form in self.forms if form.is_blank][max(wanting, 0) :]:
            form.forget()

    def typed(self, key: str, answer: Any) -> Typed:
        rows = answer if isinstance(answer, list) else []
        posted: Typed = {f"{ROWS}{key}": [str(len(rows))]}
        cells = self.cells()
        for place, row in enumerate(rows[: self.most]):
            known = row if isinstance(row, dict) else {}
            for name, said in known.items():
                if name in cells:
                    posted |= typed(cells[name], f"{key}-{place}-{name}", said)
        return posted

    @property
    def may_add(self) -> bool:
        return len(self.forms) < self.most

    @property
    def may_remove(self) -> bool:
        return len(self.forms) > self.least


def row_count(key: str, data: QueryDict) -> int:
    """How many rows the page had; whatever a stranger writes there is no more than four figures."""
    said = str(data.get(f"{ROWS}{key}", FIRST_ROW))
    return int(said) if said.isdecimal() and len(said) <= 4 else 0


def rearranged(keys: Iterable[str], data: QueryDict) -> QueryDict | None:
    """The same page after the button « Ajouter » or « Retirer » of one of these groups; None when none was pressed."""
    for key in keys:
        if f"{ADD}{key}" in data:
            return _counting(key, row_count(key, data) + 1, data)
        for name in data:
            place = name.removeprefix(f"{REMOVE}{key}_")
            if place != name and place.isdecimal() and len(place) <= 4:
                return _without(key, int(place), data)
    return None


def _counting(key: str, rows: int, data: QueryDict) -> QueryDict:
    changed = data.copy()
    changed[f"{ROWS}{key}"] = str(max(rows, 0))
    return changed


def _without(key: str, gone: int, data: QueryDict) -> QueryDict:
    """The rows after it move up."""
    changed = _counting(key, row_count(key, data) - 1, data)
    for name in list(data):
        place, dash, cell = name.removeprefix(f"{key}-").partition("-")
        if not name.startswith(f"{key}-") or not dash or not place.isdecimal() or len(place) > 4:
            continue
        if int(place) >= gone:
            del changed[name]
        if int(place) > gone:
            changed.setlist(f"{key}-{int(place) - 1}-{cell}", data.getlist(name))
    return changed
