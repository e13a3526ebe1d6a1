"""What we write about, on which channel, and what each kind of message is called where families read it again."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """How a message reaches somebody; another one comes with its gateway."""

    EMAIL = "email", _("Courriel")


class Topic(models.TextChoices):
    """What a message is about (sujet). What is due is always sent: the law or a price depends on it."""

    DUE = "due", _("Réponses, preuves d’envoi, documents demandés, factures et prélèvements")
    EXCHANGES = "exchanges", _("Un message vous attend")
    APPOINTMENTS = "appointments", _("Un rendez-vous approche")
    REMINDERS = "reminders", _("Une demande commencée n’est pas encore envoyée")


OPTIONAL = tuple(topic for topic in Topic if topic is not Topic.DUE)


@dataclass(frozen=True)
class Kind:
    """A kind of message: ``title`` is all that the list of notifications says of it, so nothing sensitive."""

    title: str | Promise
    topic: Topic = Topic.DUE


_kinds: dict[str, Kind] = {}


def register(kinds: Mapping[str, Kind]) -> None:
    """Called once by the AppConfig.ready of who writes them; a kind that nobody gave is due, and not listed."""
    _kinds.update(kinds)


def topic_of(kind: str) -> Topic:
    return _kinds[kind].topic if kind in _kinds else Topic.DUE


def title_of(kind: str) -> str:
    """In the language of the page; raises KeyError for a kind that is not listed."""
    return str(_kinds[kind].title)


def listed() -> list[str]:
    """Kinds that a person finds again in their notifications."""
    return sorted(_kinds)
