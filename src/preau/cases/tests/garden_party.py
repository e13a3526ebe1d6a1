"""A démarche with every composed question, for the pages of the wizard."""

from typing import Any

from preau.cases.tests.conftest import DOCUMENT

KEY = "fete-du-jardin"
ROWS = [
    {"key": "prenom", "kind": "text", "required": True, "label": {"fr": "Prénom"}},
    {"key": "age", "kind": "number", "max": 17, "label": {"fr": "Âge"}},
]
FIELDS: list[dict[str, Any]] = [
    {"key": "courriel", "kind": "email", "prefill": "profile.email", "label": {"fr": "Courriel"}},
    {"key": "adresse", "kind": "address", "prefill": "profile.address", "label": {"fr": "Adresse"}},
    {
        "key": "invites",
        "kind": "group",
        "required": True,
        "max_items": 4,
        "item_label": {"fr": "Invité"},
        "label": {"fr": "Vos invités"},
        "fields": ROWS,
    },
    {"key": "membre", "kind": "member", "label": {"fr": "Qui s’en occupe ?"}},
]
PARTY: dict[str, Any] = DOCUMENT | {
    "key": KEY,
    "title": {"fr": "Fêter dans le jardin", "en": "A party in the garden"},
    "steps": [{"key": "fete", "title": {"fr": "La fête"}, "fields": FIELDS}],
}
