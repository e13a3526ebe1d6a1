"""What every Caisse loads before it opens; the demonstration itself confirms the grids (ruling 31)."""

import json
from datetime import time
from pathlib import Path

from django.core.management import call_command

from preau.agendas import operations as agendas
from preau.agendas.rules.slots import Hours
from preau.billing import operations as billing
from preau.foundation import clock
from preau.kernel.actor import SYSTEM
from preau.rulebook import operations as rulebooks

DATA = Path(__file__).parent / "data"
SHIPPED = Path(__file__).parents[1]
TREASURY = (
    "Service de gestion comptable de Paris, 94 rue Réaumur, 75002 Paris\n"
    "01 00 00 00 00, du lundi au vendredi, de 9 h à 12 h"
)


def load_rules() -> None:
    """Calendar, schools, règlements of two years, démarches and the cash office."""
    call_command("load-calendar", SHIPPED / "schools/data/zone-c-2024-2025.json", verbosity=0)
    call_command("load-schools", SHIPPED / "schools/data/ecoles-paris-11.json", verbosity=0)
    rulebooks.load_rulebook(data=_json(DATA / "paris-11-2023-2024.json"), actor=SYSTEM, at=clock.now())
    rulebooks.load_rulebook(data=_json(SHIPPED / "rulebook/data/paris-11-2024-2025.json"), actor=SYSTEM, at=clock.now())
    rulebooks.confirm_grid(school_year=2024, name="La démonstration", actor=SYSTEM, at=clock.now())
    call_command("load-procedures", verbosity=0)
    open_agenda()
    set_cash_office()


def open_agenda() -> None:
    """« Rendez-vous à la Caisse des écoles »: two desks, every working day; démarches name it ``caisse``."""
    caisse = agendas.open_agenda(
        key="caisse",
        name="Rendez-vous à la Caisse des écoles",
        place="Caisse des écoles du 11e",
        address="12 place Léon-Blum, 75011 Paris",
        slot_minutes=20,
        lead_hours=24,
        cut_off_hours=24,
        horizon_days=42,
        actor=SYSTEM,
        at=clock.now(),
    )
    hours = [(time(9), time(12)), (time(14), time(16, 30))]
    week = [Hours(weekday, start, end, desks=2) for weekday in range(5) for start, end in hours]
    agendas.set_openings(agenda=caisse, hours=week, actor=SYSTEM, at=clock.now())


def set_cash_office() -> None:
    """The régie, with an account of the story's bank."""
    billing.set_cash_office(
        code="CDE11",
        name="Régie de la Caisse des écoles du 11e",
        creditor_id="FR72ZZZ123456",
        iban="FR7630001007941234567890185",
        bic="BDFEFRPPCCT",
        payfip_client="007511",
        treasury=TREASURY,
        actor=SYSTEM,
        at=clock.now(),
    )


def _json(path: Path) -> object:
    data: object = json.loads(path.read_text(encoding="utf-8"))
    return data
