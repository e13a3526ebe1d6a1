"""What the double remembers: orders, how they ended, and how it was told to notify."""

import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

LIFE_SECONDS = 15 * 60
PARIS = ZoneInfo("Europe/Paris")
ASKED = ("exer", "mel", "montant", "numcli", "objet", "refdet", "saisie", "urlnotif", "urlredirect")
# What a person may choose on the page, and the letter by which the real service says it.
OUTCOMES = {"payer": "P", "prelevement": "V", "refus": "R", "refus-prelevement": "Z", "abandon": "A"}


class Fault(Exception):
    """The service says no, with its code: P1 unknown or expired, P5 not finished, others for a bad order."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code)
        self.code = code
        self.message = message


@dataclass(frozen=True)
class Orders:
    """How notifications are sent: so many copies, so late; none when dropped. ``down``: the service does not answer."""

    copies: int = 1
    delay_seconds: float = 0
    drop: bool = False
    down: bool = False


@dataclass
class Operation:
    """One order of payment (opération) and, once it ended, its result."""

    id: str
    asked: Mapping[str, str]
    opened_at: float
    letter: str = ""
    detail: dict[str, str] = field(default_factory=dict)


class Book:
    """In memory, for several threads; ``now`` is a clock in seconds that tests may hold."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._operations: dict[str, Operation] = {}
        self.orders = Orders()

    def instruct(self, **orders: float | bool) -> None:
        """How to behave from now on; what is not said goes back to ordinary."""
        self.orders = replace(Orders(), **orders)  # type: ignore[arg-type]

    def open(self, asked: Mapping[str, str]) -> Operation:
        """Raises Fault for an order that the real service would not take."""
        _check(asked)
        operation = Operation(str(uuid4()), {name: asked[name] for name in ASKED}, self._now())
        with self._lock:
            self._operations[operation.id] = operation
        return operation

    def alive(self, operation_id: str) -> Operation:
        """An operation that its payer may still see. Raises Fault P1."""
        operation = self._operations.get(operation_id)
        if operation is None or (not operation.letter and self._now() - operation.opened_at > LIFE_SECONDS):
            raise Fault("P1", "IdOp incorrect.")
        return operation

    def result(self, operation_id: str) -> dict[str, str]:
        """The detail of an operation that ended. Raises Fault P1 or P5."""
        operation = self.alive(operation_id)
        if not operation.letter:
            raise Fault("P5", "Résultat de la transaction non connu.")
        return dict(operation.detail)

    def conclude(self, operation_id: str, choice: str, **forged: str) -> Operation:
        """The payer chose; only the first choice counts. ``forged`` replaces fields of the detail (tests)."""
        with self._lock:
            operation = self.alive(operation_id)
            if not operation.letter:
                operation.letter = OUTCOMES[choice]
                operation.detail = _detail(operation) | forged
        return operation


def _check(asked: Mapping[str, str]) -> None:
    if missing := [name for name in ASKED if not asked.get(name)]:
        raise Fault("A1", f"Paramètre absent : {', '.join(missing)}.")
    refdet, amount = asked["refdet"], asked["montant"]
    if not (refdet.isascii() and refdet.isalnum() and 1 <= len(refdet) <= 30):
        raise Fault("R3", "Le format du paramètre REFDET n'est pas conforme.")
    if not amount.isdigit() or not 100 <= int(amount) <= 10_000_000:
        raise Fault("M5", "Le montant est hors limites.")
    if len(asked["numcli"]) != 6 or not asked["numcli"].isdigit():
        raise Fault("T1", "Le numéro de client est inconnu.")
    if asked["saisie"] not in ("T", "X", "W") or not 6 <= len(asked["mel"]) <= 80:
        raise Fault("S2", "Paramètre incorrect.")
    if len(asked["objet"]) > 100 or not all(
        sign.isascii() and (sign.isalnum() or sign == " ") for sign in asked["objet"]
    ):
        raise Fault("O1", "Le format du paramètre OBJET n'est pas conforme.")


def _detail(operation: Operation) -> dict[str, str]:
    now = datetime.now(PARIS)  # noqa: TID251 (the provider has its own clock)
    told = {name: operation.asked[name] for name in ASKED if not name.startswith("url")}
    paid = operation.letter in "PV"
    return told | {
        "dattrans": now.strftime("%d%m%Y"),
        "heurtrans": now.strftime("%H%M"),
        "idOp": operation.id,
        "numauto": f"{secrets.randbelow(10**6):06d}" if paid else "",
        "resultrans": operation.letter,
    }
