"""The form of one step: its visible questions, filled from the answers."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import get_language

from preau.procedures.definition import Definition, Field, Kind, Step, holds, pruned
from preau.procedures.forms.fields import field_for
from preau.procedures.forms.live import live_conditions
from preau.procedures.forms.nested import Block, NestedField, block_of
from preau.procedures.forms.rows import rearranged
from preau.procedures.forms.values import IbanField
from preau.procedures.queries.choices import ChoiceSource

SHOWN = "_shown"  # keys of the questions that the page had


class StepForm(forms.Form):
    """Questions appear as the answers before them, posted or kept, call for them.

    Without JavaScript a question may be called for by an answer of the same page:
    it is in ``discovered``, not required yet, and the page is shown once more.
    After a button that adds or takes away a row (``is_rearranged``) nothing is judged.
    """

    def __init__(
        self, step: Step, *, definition: Definition, answers: Mapping[str, Any], choices: ChoiceSource, data: Any = None
    ) -> None:
        here = {question.key for question in step.fields}
        kept = pruned(definition, answers)
        changed = rearranged(_groups(step), data) if data is not None else None
        self.is_rearranged = changed is not None
        super().__init__(
            data=data if changed is None else changed,
            initial={key: value for key, value in answers.items() if key in here},
        )
        self.step, self.source = step, choices
        self.discovered: list[str] = []
        self._order: list[Field] = []
        self._known: dict[str, Any] = {key: value for key, value in kept.items() if key not in here}
        self._waiting: dict[str, forms.Field] = {}
        self._live = live_conditions(step, self._known)
        for question in step.fields:
            self._add(question, kept, choices)

    def _add(self, question: Field, kept: Mapping[str, Any], choices: ChoiceSource) -> None:
        if not holds(question.when, self._known):
            self._wait(question, kept, choices)
            return
        self._order.append(question)
        if not question.is_question:
            return
        is_new = self._is_new(question.key)
        if is_new:
            self.discovered.append(question.key)
        field = field_for(question, choices=choices, required=question.required and not is_new)
        self._give(question.key, field, kept)
        self.fields[question.key] = field
        self._known[question.key] = self._posted(question.key, field) if self.is_bound else kept.get(question.key)

    def _wait(self, question: Field, kept: Mapping[str, Any], choices: ChoiceSource) -> None:
        """Not called for yet, but a script may show it as soon as it is: it is in the page, and nobody sees it."""
        if question.key not in self._live:
            return
        self._order.append(question)
        if question.is_question:
            field = field_for(question, choices=choices, required=question.required)
            self._give(question.key, field, kept)
            self._waiting[question.key] = field

    def _is_new(self, key: str) -> bool:
        return self.is_bound and SHOWN in self.data and key not in str(self.data[SHOWN]).split(",")

    def _give(self, key: str, field: forms.Field, kept: Mapping[str, Any]) -> None:
        """What a field must know of before: the account kept, the rows typed."""
        if isinstance(field, IbanField):
            field.keep(kept.get(key))
        if isinstance(field, NestedField):
            typed = self.data if isinstance(self.data, QueryDict) and self.is_bound else None
            field.fill(key, data=typed, answer=self.initial.get(key), quiet=self.is_rearranged)

    def _posted(self, key: str, field: forms.Field) -> Any:
        try:
            return field.clean(field.widget.value_from_datadict(self.data, self.files, key))
        except forms.ValidationError:
            return None

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_rearranged:
            self._errors = ErrorDict()

    @property
    def answers(self) -> dict[str, Any]:
        """What was understood, as JSON; a question left empty is None."""
        return {key: (None if value in ("", None, []) else value) for key, value in self.cleaned_data.items()}

    @property
    def so_far(self) -> dict[str, Any]:
        """What is understood while somebody still types; an account is only sealed when its page is sent."""
        early = {*self.discovered, *(key for key, field in self.fields.items() if isinstance(field, IbanField))}
        self.full_clean()
        return {key: answer for key, answer in self.answers.items() if key not in early}

    @property
    def shown(self) -> str:
        return ",".join(self.fields)

    @property
    def has_live_conditions(self) -> bool:
        return bool(self._live)

    @property
    def blocks(self) -> Iterator[Block]:
        for question in self._order:
            block = self._block(question)
            yield self._marked(block, question) if self._live else block

    def _marked(self, block: Block, question: Field) -> Block:
        """What the script of the page reads."""
        waits = not holds(question.when, self._known)
        when = self._live.get(question.key, "")
        return replace(block, key=question.key, kind=str(question.kind), when=when, is_waiting=waits)

    def _block(self, question: Field) -> Block:
        if not question.is_question:
            return Block("procedures/explanation.html", text=question.label.in_(get_language() or "fr"))
        field = self._waiting.get(question.key)
        return block_of(field.get_bound_field(self, question.key) if field else self[question.key])


def _groups(step: Step) -> list[str]:
    return [question.key for question in step.fields if question.kind is Kind.GROUP]
