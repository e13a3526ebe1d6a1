"""Why a file cannot be taken, and what to do about it."""

from enum import StrEnum

from django.utils.translation import gettext as _

MAX_MEGABYTES = 10
MAX_PAGES = 30


class Code(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNKNOWN_KIND = "unknown_kind"
    UNREADABLE = "unreadable"
    PASSWORD = "password"  # noqa: S105 (a code, not a secret)
    TOO_MANY_PAGES = "too_many_pages"
    TOO_MANY_PIXELS = "too_many_pixels"


class Unacceptable(Exception):
    """A file that we refuse; ``sentence`` is for its sender, in their language."""

    def __init__(self, code: Code) -> None:
        super().__init__(code.value)
        self.code = code

    @property
    def sentence(self) -> str:
        return sentence(self.code)


def sentence(code: Code) -> str:
    match code:
        case Code.EMPTY:
            return _("Ce fichier est vide. Vérifiez qu’il s’ouvre chez vous, puis envoyez-le de nouveau.")
        case Code.TOO_LARGE:
            return _(
                "Ce fichier pèse plus de %(megabytes)s Mo. "
                "Envoyez une photo par page, ou réduisez la taille du fichier."
            ) % {"megabytes": MAX_MEGABYTES}
        case Code.UNKNOWN_KIND:
            return _(
                "Nous ne savons pas lire ce fichier. Envoyez un PDF ou une photo (JPEG, PNG ou HEIC) : "
                "avec un téléphone, photographiez simplement le document."
            )
        case Code.UNREADABLE:
            return _(
                "Ce fichier est abîmé : il ne s’ouvre pas. "
                "Enregistrez-le ou photographiez-le de nouveau, puis renvoyez-le."
            )
        case Code.PASSWORD:
            return _(
                "Ce PDF est protégé par un mot de passe. "
                "Envoyez une version sans mot de passe, ou une photo de chaque page."
            )
        case Code.TOO_MANY_PAGES:
            return _("Ce PDF a plus de %(pages)s pages. Envoyez seulement les pages demandées.") % {"pages": MAX_PAGES}
        case Code.TOO_MANY_PIXELS:
            return _("Cette image est trop grande pour être ouverte. Envoyez une photo ordinaire du document.")
