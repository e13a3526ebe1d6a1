"""The double's own pages, in French, clearly not the State's."""

from pathlib import Path
from urllib.parse import urlencode, urlsplit

from django.template import Context, Engine

from preau.demo.payfip.book import Operation

ENGINE = Engine(dirs=[str(Path(__file__).with_name("pages"))])
ENDINGS = {
    "P": ("ok", "Paiement accepté", "La carte de démonstration a été débitée : aucun argent réel n’a changé de mains."),
    "V": (
        "ok",
        "Prélèvement accepté",
        "Le compte de démonstration sera débité : aucun argent réel ne changera de mains.",
    ),
    "R": ("no", "Paiement refusé", "La banque de démonstration a refusé la carte. Rien n’a été débité."),
    "Z": ("no", "Prélèvement refusé", "La banque de démonstration a refusé le prélèvement. Rien n’a été débité."),
    "A": ("wait", "Paiement abandonné", "Vous avez abandonné. Rien n’a été débité."),
}


def about() -> bytes:
    return _rendered("about.html")


def expired() -> bytes:
    return _rendered("expired.html")


def choose(operation: Operation) -> bytes:
    """What is to be paid, and the ways it may end."""
    return _rendered("choose.html", **_facts(operation))


def ended(operation: Operation) -> bytes:
    """How it ended, and the way back: a plain link, as the browser's return proves nothing anyway."""
    tone, title, text = ENDINGS[operation.letter]
    return _rendered("ended.html", tone=tone, title=title, text=text, back=_back(operation), **_facts(operation))


def _facts(operation: Operation) -> dict[str, str]:
    cents = int(operation.asked["montant"])
    return {
        "id": operation.id,
        "amount": f"{cents // 100},{cents % 100:02d}\u00a0€",
        "label": operation.asked["objet"],
        "refdet": operation.asked["refdet"],
        "client": operation.asked["numcli"],
    }


def _back(operation: Operation) -> str:
    address = operation.asked["urlredirect"]
    if urlsplit(address).scheme not in ("http", "https"):
        return "/"
    return f"{address}{'&' if '?' in address else '?'}{urlencode({'idop': operation.id})}"


def _rendered(name: str, **context: str) -> bytes:
    return ENGINE.get_template(name).render(Context(context)).encode()
