"""The widgets that Django lacks: days of the week as tiles, several files at once."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import ngettext


def too_many(most: int) -> str:
    return ngettext(
        "Un seul fichier par document, s’il vous plaît.",
        "%(most)d fichiers au plus par document : regroupez les pages dans un PDF ou ajoutez-les à un autre document.",
        most,
    ) % {"most": most}


class DayTiles(forms.CheckboxSelectMultiple):
    """The days of the week, side by side like the squares of a diary."""

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__({"class": "days"} | (attrs or {}), choices)


class Files(forms.FileInput):
    """A picker of several files; ``cleaned_data`` is a list (see FilesField)."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: "MultiValueDict[str, UploadedFile[Any]]", name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class FilesField(forms.FileField):
    """Up to ``most`` files of one document; the cleaned value is a list of uploads."""

    widget = Files(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.heic,.heif,image/*", "multiple": True})

    def __init__(self, *, most: int = 4, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most = most

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        uploads = [upload for upload in (data or []) if upload]
        if not uploads:
            super().clean(None, initial)
        if len(uploads) > self.most:
            raise forms.ValidationError(too_many(self.most), code="too_many")
        return [super(FilesField, self).clean(upload, initial) for upload in uploads]
