"""A document that somebody brings."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def photographed(name: str = "ordonnance.png") -> SimpleUploadedFile:
    """A readable picture."""
    content = BytesIO()
    Image.new("RGB", (40, 60), "white").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), content_type="image/png")
