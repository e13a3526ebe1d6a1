"""The form of one step: its visible questions, filled from the answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language

from preau.procedures.definition import Definition, Field, Step, holds, pruned
from preau.procedures.forms.fields import field_for
from preau.procedures.forms.values import IbanField
from preau.procedures.queries.choices import ChoiceSource

SHOWN = "_shown"  # keys of the questions that the page had


@dataclass(frozen=True)
class Block:
    """What the page shows next: a question or a paragraph."""

    field: BoundField | None = None
    text: str = ""


class StepForm(forms.Form):
    """Questions appear as the answers before them, posted or kept, call for them.

    Without JavaScript a question may be called for by an answer of the same page:
    it is in ``discovered``, not required yet, and the page is shown once more.
    """

    def __init__(
        self, step: Step, *, definition: Definition, answers: Mapping[str, Any], choices: ChoiceSource, data: Any = None
    ) -> None:
        here = {question.key for question in step.fields}
        kept = pruned(definition, answers)
        super().__init__(data=data, initial={key: value for key, value in answers.items() if key in here})
        self.step, self.source = step, choices
        self.discovered: list[str] = []
        self._order: list[Field] = []
        self._known: dict[str, Any] = {key: value for key, value in kept.items() if key not in here}
        for question in step.fields:
            self._add(question, kept, choices)

    def _add(self, question: Field, kept: Mapping[str, Any], choices: ChoiceSource) -> None:
        if not holds(question.when, self._known):
            return
        self._order.append(question)
        if not question.is_question:
            return
        is_new = self._is_new(question.key)
        if is_new:
            self.discovered.append(question.key)
        field = field_for(question, choices=choices, required=question.required and not is_new)
        if isinstance(field, IbanField):
            field.keep(kept.get(question.key))
        self.fields[question.key] = field
        self._known[question.key] = self._posted(question.key, field) if self.is_bound else kept.get(question.key)

    def _is_new(self, key: str) -> bool:
        return self.is_bound and SHOWN in self.data and key not in str(self.data[SHOWN]).split(",")

    def _posted(self, key: str, field: forms.Field) -> Any:
        try:
            return field.clean(field.widget.value_from_datadict(self.data, self.files, key))
        except forms.ValidationError:
            return None

    @property
    def answers(self) -> dict[str, Any]:
        """What was understood, as JSON; a question left empty is None."""
        return {key: (None if value in ("", None) else value) for key, value in self.cleaned_data.items()}

    @property
    def shown(self) -> str:
        return ",".join(self.fields)

    @property
    def blocks(self) -> Iterator[Block]:
        language = get_language() or "fr"
        for question in self._order:
            yield Block(field=self[question.key]) if question.is_question else Block(text=question.label.in_(language))
