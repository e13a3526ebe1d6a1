"""Mon tableau de bord: what is expected of me, my children, my tiles."""

from datetime import timedelta
from typing import NamedTuple

from preau.cases import queries as cases
from preau.families import queries as families
from preau.families.queries import HouseholdView
from preau.foundation import clock
from preau.kernel.actor import Actor
from preau.kernel.on_behalf import Scope
from preau.portal.definition import (
    AppointmentTile,
    ChildCard,
    Demand,
    Expected,
    LunchTile,
    MoneyTile,
    TariffCard,
    TileKey,
    in_order,
)
from preau.portal.queries.appointments import appointment_tile
from preau.portal.queries.arrangement import arrangement_of
from preau.portal.queries.cards import card_of
from preau.portal.queries.demands import LAST, demands_of
from preau.portal.queries.expected import expected
from preau.portal.queries.lunch import lunch_tile
from preau.portal.queries.money import money_tile, owed_by, to_pay
from preau.portal.queries.risks import NO_RISK, risk_of
from preau.portal.queries.season import Season, season_on
from preau.tariffs import queries as tariffs
from preau.tariffs.queries import PositionView, Today


class Board(NamedTuple):
    """Thirteen statements, the same for one demande and for a hundred; see ``risks`` for who comes late.

    It compares by what it says: the page that says it is drawn once (``{% kept %}``).
    """

    children: tuple[ChildCard, ...]
    expected: tuple[Expected, ...]
    last_demands: tuple[Demand, ...]
    tariff: TariffCard | None
    money: MoneyTile
    lunch: LunchTile
    unread: int  # messages of ours that nobody of the family has opened
    standing: PositionView | None  # where the tariff file stands; None while nothing was sent
    appointments: AppointmentTile
    tiles: tuple[TileKey, ...]  # those that are shown, as this person arranged them


def board_of(actor: Actor) -> Board:
    today = clock.today()
    season = season_on(today)
    home, children = families.home_and_children(actor.eyes, on=today)
    demands = demands_of(actor, home=home)
    cards = [card_of(child, demands, season) for child in children]
    file = _file(actor, home, season)
    is_told = actor.may(Scope.INCOME) and any(card.to_enrol for card in cards)
    to_enrol = risk_of(home, season, file) if is_told else NO_RISK
    owed = owed_by(home, season) if actor.may(Scope.INVOICES) else []
    return Board(
        children=tuple(cards),
        expected=tuple(in_order([*to_pay(owed), *expected(cards, demands, season, to_enrol)])),
        last_demands=tuple(demands[:LAST]),
        tariff=_tariff(file, season),
        money=money_tile(owed),
        lunch=lunch_tile(home, children, today=today),
        unread=cases.unread_messages(actor, home=home),
        standing=file.position if file else None,
        appointments=appointment_tile(cases.appointments_to_come(actor, at=clock.now(), home=home)),
        tiles=tuple(arrangement_of(actor.id or 0).shown),
    )


def _file(actor: Actor, home: HouseholdView | None, season: Season | None) -> Today | None:
    """Where the tariff stands; nothing for whoever helps and was not given incomes."""
    if home is None or season is None or not actor.may(Scope.INCOME):
        return None
    return tariffs.today_of(home.id, rulebook=season.rulebook, at=clock.now())


def _tariff(file: Today | None, season: Season | None) -> TariffCard | None:
    decision = file.decision if file else None
    if decision is None or season is None:
        return None
    told = tariffs.explain(decision.reason, decision.source, decision.inputs, grid=season.rulebook.document.grid)
    last_day = decision.ends_on - timedelta(days=1)
    return TariffCard(decision.price_cents, decision.tariff, decision.starts_on, last_day, tuple(told.because))
