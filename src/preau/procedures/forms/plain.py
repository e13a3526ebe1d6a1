"""Characters that no keyboard writes and that make a page or a letter say something else."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Controls but tab and line ends, and what turns the direction of a whole text (Trojan Source).
INVISIBLE = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def no_invisible(value: Any) -> None:
    """Marks that Arabic or Hebrew need (U+200E, U+200F) are welcome; Django refuses the null character itself."""
    if isinstance(value, str) and INVISIBLE.search(value):
        raise ValidationError(
            _("Votre réponse contient un caractère invisible que nous ne pouvons pas garder : écrivez-la de nouveau."),
            code="invisible",
        )
