"""What somebody typed, when the answer cannot be the page they expected."""

import json
from dataclasses import dataclass

from django.http import HttpRequest

MAX_CHARACTERS = 100_000
_SECRET = ("password", "passe", "csrf", "captcha", "iban")


@dataclass(frozen=True)
class Typed:
    """Fields in their order, secrets and files left out; ``path`` is where they were going."""

    path: str
    fields: tuple[tuple[str, str], ...]

    @classmethod
    def in_request(cls, request: HttpRequest) -> "Typed":
        pairs = ((name, value) for name, values in request.POST.lists() for value in values)
        return cls(request.get_full_path(), tuple((n, v) for n, v in pairs if v.strip() and not _is_secret(n)))

    @property
    def is_worth_keeping(self) -> bool:
        return 0 < sum(len(value) for _, value in self.fields) <= MAX_CHARACTERS

    def as_json(self) -> str:
        return json.dumps({"path": self.path, "fields": self.fields})

    @classmethod
    def from_json(cls, text: str) -> "Typed":
        kept = json.loads(text)
        return cls(str(kept["path"]), tuple((name, value) for name, value in kept["fields"]))


def _is_secret(name: str) -> bool:
    return any(word in name.lower() for word in _SECRET)
