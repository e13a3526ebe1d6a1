"""The road of the wizard: which pages it has for these answers, and where somebody stands."""

from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.cases.queries import RENDEZ_VOUS
from preau.procedures.definition import Definition, Step, holds, pruned

if TYPE_CHECKING:
    from preau.cases.models import Case

__all__ = ["INFORMATIONS", "RECAP", "RENDEZ_VOUS", "Road", "first_page", "opening_pages", "stepper_before"]

INFORMATIONS, RECAP = "informations", "recapitulatif"


class Road(NamedTuple):
    """The pages of one draft, in order; a step with nothing to ask is skipped."""

    case: "Case"
    definition: Definition

    @property
    def pages(self) -> list[Step]:
        known = pruned(self.definition, self.case.answers)
        return [step for step in self.definition.steps if _asks_something(step, known)]

    @property
    def keys(self) -> list[str]:
        return [*opening_pages(self.definition), *(step.key for step in self.pages), RECAP]

    def url(self, key: str) -> str:
        return reverse("cases:step", args=[self.case.procedure_key, self.case.reference, key])

    def after(self, key: str) -> str:
        """The address of the next page that still has something to ask."""
        return self.url(self._neighbour(key, 1))

    def before(self, key: str) -> str:
        if key == self.keys[0]:
            return reverse("cases:start", args=[self.case.procedure_key])
        return self.url(self._neighbour(key, -1))

    def _neighbour(self, key: str, way: int) -> str:
        order = [*opening_pages(self.definition), *(step.key for step in self.definition.steps), RECAP]
        places = [place for place, other in enumerate(order) if other in self.keys]
        here = order.index(key)
        ahead = [place for place in places if (place - here) * way > 0]
        return order[min(ahead) if way > 0 else max(ahead)]

    def stepper(self, key: str) -> list[dict[str, str]]:
        """The four or five named steps of the seed; the pages of « Ma demande » count as one."""
        before = opening_pages(self.definition)
        first = self.keys[len(before)]
        order = [*before, first, RECAP]
        now = order.index(key) if key in (*before, RECAP) else len(before)
        urls = [reverse("cases:start", args=[self.case.procedure_key]), *map(self.url, order)]
        return _stepper(self.definition, 1 + now, urls)

    def position(self, key: str) -> str:
        """« Page 2 sur 6 » inside « Ma demande »; nothing when there is one page only."""
        keys = [step.key for step in self.pages]
        if key not in keys or len(keys) == 1:
            return ""
        return _("Page %(here)d sur %(all)d") % {"here": keys.index(key) + 1, "all": len(keys)}

    def title(self, step: Step) -> str:
        return step.title.in_(get_language() or "fr")

    def aid(self, step: Step | None = None) -> dict[str, object]:
        """The longest it may take, and « Aide à la saisie » of the démarche and of this page."""
        language = get_language() or "fr"
        return {
            "minutes": self.definition.max_minutes,
            "guide": self.definition.guide.in_(language),
            "help": step.help.in_(language) if step else "",
        }


def opening_pages(definition: Definition) -> list[str]:
    """What comes before « Ma demande »: a moment is chosen first, so that it is held while the rest is written."""
    return [RENDEZ_VOUS, INFORMATIONS] if definition.appointment else [INFORMATIONS]


def first_page(definition: Definition) -> str:
    return opening_pages(definition)[0]


def stepper_before(definition: Definition) -> list[dict[str, str]]:
    """Nothing is begun yet."""
    return _stepper(definition, 0, [])


def _stepper(definition: Definition, now: int, urls: list[str]) -> list[dict[str, str]]:
    appointment = [_("Mon rendez-vous")] if definition.appointment else []
    labels = [_("La démarche"), *appointment, _("Mes informations"), _("Ma demande"), _("Le récapitulatif")]
    return [
        {"label": label, "url": urls[place] if place < now else "", "state": _state(place, now)}
        for place, label in enumerate(labels)
    ]


def _state(place: int, now: int) -> str:
    return "now" if place == now else "done" if place < now else "todo"


def _asks_something(step: Step, known: dict[str, object]) -> bool:
    return any(question.is_question and holds(question.when, known) for question in step.fields) or any(
        holds(piece.when, known) for piece in step.pieces
    )
