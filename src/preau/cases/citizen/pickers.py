"""The documents of a page: what is there, what is added, what was wrong with it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.forms import BoundField
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from preau.cases import operations
from preau.cases.forms import PiecesForm
from preau.cases.states import CaseState
from preau.foundation import clock
from preau.foundation.files import Unacceptable
from preau.foundation.web.types import ActorRequest
from preau.procedures.definition import PieceSpec

if TYPE_CHECKING:
    from preau.cases.models import Case, PieceFile

REMOVE = "_remove"


class Picker(NamedTuple):
    """One document: its field, and the files already there."""

    field: BoundField
    files: list[dict[str, object]]


class Group(NamedTuple):
    """A document that is asked, with one picker per way to give it."""

    label: str
    help: str
    is_alternative: bool
    required: bool
    pickers: list[Picker]
    model: dict[str, str] | None = None


def form_of(request: ActorRequest, specs: Iterable[PieceSpec]) -> PiecesForm:
    if request.method != "POST":
        return PiecesForm(specs)
    return PiecesForm(specs, data=request.POST, files=request.FILES)


def groups(case: "Case", specs: Iterable[PieceSpec], form: PiecesForm, *, removable: bool = True) -> list[Group]:
    """Needs the pieces and their files at hand."""
    specs = list(specs)
    language, files = get_language() or "fr", _files(case, removable=removable) if specs else {}
    return [
        Group(
            label=spec.label.in_(language),
            help=spec.help.in_(language),
            is_alternative=spec.is_alternative,
            required=spec.required,
            pickers=[Picker(form[kind], files.get(kind, [])) for kind in spec.kinds],
            model=_model(spec, language),
        )
        for spec in specs
    ]


def _model(spec: PieceSpec, language: str) -> dict[str, str] | None:
    """The paper to fill in, among the static files of a capability."""
    return {"label": spec.model.label.in_(language), "url": static(spec.model.path)} if spec.model else None


def _files(case: "Case", *, removable: bool) -> dict[str, list[dict[str, object]]]:
    return {piece.kind: [_file(case, row, removable) for row in piece.files.all()] for piece in case.pieces.all()}


def _file(case: "Case", row: "PieceFile", removable: bool) -> dict[str, object]:
    return {
        "id": row.pk,
        "name": row.stored.name,
        "url": reverse("cases:file", args=[case.reference, row.pk]),
        "thumb": reverse("cases:file-page", args=[case.reference, row.pk, 1]),
        "pages": row.stored.pages,
        "remove_name": REMOVE if removable else "",
    }


def take(
    request: ActorRequest, case: "Case", specs: Iterable[PieceSpec], form: PiecesForm, *, replacing: bool = False
) -> bool:
    """Keep every good file that was chosen, say what is wrong with the others; True when all went well.

    ``replacing``: the first good file of a document takes the place of those that were there.
    """
    form.full_clean()
    faults: dict[str, list[str]] = defaultdict(list)
    for kind in [kind for spec in specs for kind in spec.kinds]:
        instead = replacing
        for upload in request.FILES.getlist(kind):
            sentence = _add(request, case, kind, upload, replacing=instead)
            instead = instead and bool(sentence)
            if sentence:
                faults[kind].append(f"{upload.name} : {sentence}")
    for kind, sentences in faults.items():
        for sentence in sentences:
            form.add_error(kind, sentence)
    return not faults


def _add(request: ActorRequest, case: "Case", kind: str, upload: UploadedFile[Any], *, replacing: bool) -> str:
    try:
        operations.add_file(
            case=case,
            kind=kind,
            upload=upload,
            replacing=replacing,
            draft_only=case.state == CaseState.DRAFT,
            actor=request.actor,
            at=clock.now(),
        )
    except Unacceptable as refusal:
        return refusal.sentence
    except operations.TooManyFiles:
        return _("Ce document a déjà ses quatre fichiers. Retirez-en un, ou regroupez les pages dans un PDF.")
    return ""


def remove(request: ActorRequest, case: "Case") -> bool:
    """The button « Retirer » of one file."""
    wanted = request.POST.get(REMOVE, "")
    if not wanted.isdecimal() or len(wanted) > 18:
        return False
    operations.remove_file(case=case, file_id=int(wanted), actor=request.actor, at=clock.now())
    return True
