"""Households whose lives another process plays while this one plays the others: two workers on one town."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from preau.demo.story.bank import opened
from preau.demo.story.company import NEVER, Company, Scene
from preau.demo.story.home import Home, Town
from preau.demo.story.household import life_of, number_of
from preau.demo.story.times import moment


class Neighbours:
    """They live in another process; ``next_at`` is when one of them acts next. Without ``hand`` there is nobody."""

    def __init__(self, hand: Executor | None = None) -> None:
        self._hand, self.next_at = hand, NEVER

    def take(self, homes: Sequence[Home]) -> None:
        """These households live there from now on: those who share a child, together."""
        if self._hand:
            self.next_at = self._hand.submit(_enter, [_packed(home) for home in homes]).result()

    def settle(self, town: Town, on: date) -> Scene:
        """In the evening of the day when everybody arrived."""
        yield moment(on, 20)
        self.take([home for home in town.homes.values() if town.lives_apart(number_of(home))])

    @contextmanager
    def playing(self, until: datetime) -> Iterator[None]:
        """Meanwhile they act, before ``until``; raises what one of them raises."""
        if self._hand is None or self.next_at >= until:
            yield
            return
        theirs = self._hand.submit(_play, until)
        try:
            yield
        finally:
            self.next_at = theirs.result()


def _packed(home: Home) -> Home:
    """A household travels without the whole town."""
    return replace(home, town=replace(home.town, homes={}, printed={}, shown=set(), bank=None))


# --- in the other process ---------------------------------------------------------------------------------------
_open = ExitStack()
_companies: list[Company] = []


def _enter(homes: Sequence[Home]) -> datetime:
    bank = _open.enter_context(opened("beside"))
    here = [replace(home, town=replace(home.town, bank=bank)) for home in homes]
    return _lives_on([scene for home in here for scene in life_of(home)])


def _lives_on(scenes: Sequence[Scene]) -> datetime:
    _companies[:] = [Company(scenes, transaction.atomic)]
    return _companies[0].next_at


def _play(until: datetime) -> datetime:
    _companies[0].play(until)
    return _companies[0].next_at
