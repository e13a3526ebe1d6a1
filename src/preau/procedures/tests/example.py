"""A small démarche for these tests."""

from typing import Any

EXAMPLE: dict[str, Any] = {
    "key": "visite-du-jardin",
    "title": {"fr": "Visiter le jardin", "en": "Visit the garden"},
    "category": {"fr": "Jardin", "en": "Garden"},
    "duration_minutes": 5,
    "steps": [
        {
            "key": "visite",
            "title": {"fr": "La visite", "en": "The visit"},
            "fields": [
                {"key": "jour", "kind": "date", "required": True, "label": {"fr": "Quel jour ?", "en": "Which day?"}},
                {"key": "premiere", "kind": "yes_no", "required": True, "label": {"fr": "Une première visite ?"}},
                {
                    "key": "raison",
                    "kind": "text",
                    "required": True,
                    "label": {"fr": "Pourquoi revenir ?"},
                    "when": {"field": "premiere", "is": "non"},
                },
            ],
        },
        {
            "key": "documents",
            "title": {"fr": "Vos documents"},
            "pieces": [
                {"kind": "attestation", "label": {"fr": "Attestation"}},
                {
                    "one_of": ["livret", "acte"],
                    "label": {"fr": "Livret ou acte"},
                    "labels": {"livret": {"fr": "Livret de famille"}},
                    "when": {"field": "premiere", "is": "oui"},
                },
            ],
        },
    ],
}
