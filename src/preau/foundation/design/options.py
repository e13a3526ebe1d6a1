"""What a choice says: its words, a hint under them, a tag at its end."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class OptionLabel:
    """The label of a choice of a form, when a word is not enough; goes wherever Django takes a label."""

    text: str | Promise
    hint: str | Promise = ""
    tag: str | Promise = ""
    tone: str = "plain"

    def __str__(self) -> str:
        return str(self.text)
