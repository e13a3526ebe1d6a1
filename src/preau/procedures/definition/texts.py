"""A sentence of a démarche in French, and in English when somebody wrote it."""

from dataclasses import dataclass

from preau.kernel.text import localized


@dataclass(frozen=True)
class Text:
    fr: str
    en: str = ""

    def in_(self, language: str) -> str:
        return localized({"fr": self.fr, "en": self.en}, language)


NOTHING = Text("")
