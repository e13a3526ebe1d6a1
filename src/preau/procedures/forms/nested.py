"""A question made of several: its forms are shown inside the page, and their answers make one answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.http import QueryDict

Typed = dict[str, list[str]]
LINE = "procedures/line.html"


@dataclass(frozen=True)
class Block:
    """What the page shows next, and with which template: a question, a question made of several, a paragraph.

    ``key`` and ``kind`` are for the script of a page with conditions; ``when`` is the tree that it watches,
    and a block that ``is_waiting`` for an answer is in the page but not shown.
    """

    template: str
    field: forms.BoundField | None = None
    text: str = ""
    key: str = ""
    kind: str = ""
    when: str = ""
    is_waiting: bool = False


class Nothing(forms.Widget):
    """Reads nothing by itself: the forms inside do."""

    use_fieldset = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> None:
        return None

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return ""


class Inner(forms.Form):
    """One row, or one address; ``quiet`` shows what was typed without judging it yet."""

    def __init__(self, cells: Mapping[str, forms.Field], *, title: str = "", quiet: bool = False, **how: Any) -> None:
        super().__init__(use_required_attribute=False, **how)
        self.title, self.quiet, self.is_forgotten = title, quiet, False
        self.fields.update(cells)
        for name, cell in cells.items():
            if isinstance(cell, NestedField):
                cell.fill(self.add_prefix(name), data=how.get("data"), answer=self.initial.get(name), quiet=quiet)

    def full_clean(self) -> None:
        super().full_clean()
        if self.quiet or self.is_forgotten:
            self._errors = ErrorDict()

    def forget(self) -> None:
        """Left blank where that is fine: nothing to judge."""
        self.is_forgotten = True
        self.full_clean()

    @property
    def is_blank(self) -> bool:
        """Nothing was typed in any of its fields."""
        posted = self.data if isinstance(self.data, QueryDict) else QueryDict()
        texts = (text for name in posted if name.startswith(f"{self.prefix}-") for text in posted.getlist(name))
        return not any(str(text).strip() for text in texts)

    @property
    def blocks(self) -> Iterator[Block]:
        for cell in self:
            yield block_of(cell)


class NestedField(forms.Field):
    """``fill`` makes the forms once the page knows what was typed or kept; ``clean`` makes the answer of them."""

    widget = Nothing
    template = ""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.forms: list[Inner] = []

    def fill(self, key: str, *, data: QueryDict | None, answer: Any, quiet: bool = False) -> None:
        raise NotImplementedError

    def typed(self, key: str, answer: Any) -> Typed:
        """The same answer as a browser would post it."""
        raise NotImplementedError

    def refuse(self) -> None:
        """Raises ValidationError with the faults of every form, each with the place where it is."""
        faults = [
            f"{_place(form, name)} : {error}"
            for form in self.forms
            for name in form.errors
            for error in form.errors[name]
        ]
        if faults:
            raise ValidationError(faults, code="inner")

    @property
    def is_wrong_inside(self) -> bool:
        """What is wrong is said next to a field inside, not at the head of the question."""
        return any(form.is_bound and form.errors for form in self.forms)


def block_of(field: forms.BoundField) -> Block:
    return Block(getattr(field.field, "template", LINE), field)


def _place(form: Inner, name: str) -> str:
    label = str(form.fields[name].label)
    return f"{form.title}, {label}" if form.title else label


def typed(field: forms.Field, key: str, answer: Any) -> Typed:
    """Any answer as a browser would post it."""
    if isinstance(field, NestedField):
        return field.typed(key, answer)
    value = field.prepare_value(answer)
    return {key: [str(item) for item in (value if isinstance(value, list) else [value])]}
