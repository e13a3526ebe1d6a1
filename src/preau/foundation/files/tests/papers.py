"""Papers as people send them: good ones, and everything that is not what it claims."""

import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

import pikepdf
import pillow_heif
from PIL import Image

from preau.foundation.files.checks import MAX_BYTES


def photo(form: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: Any) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, (200, 120, 40)).convert(mode).save(out, form, **options)
    return out.getvalue()


def located_photo() -> bytes:
    """A photograph that knows where and by whom it was taken, lying on its side."""
    exif = Image.Exif()
    exif[0x010E] = "CANARY-DESCRIPTION"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    return photo(size=(60, 40), exif=exif)


def heic() -> bytes:
    pillow_heif.register_heif_opener()
    return photo("HEIF")


def pdf(pages: int = 1, size: tuple[float, float] = (595, 842), **save: Any) -> bytes:
    out = BytesIO()
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=size)
    document.save(out, **save)
    return out.getvalue()


def pdf_that_acts() -> bytes:
    """Opens a program and runs a script in a careless reader."""
    document, out = pikepdf.open(BytesIO(pdf())), BytesIO()
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('CANARY')")
    document.save(out)
    return out.getvalue()


def locked_pdf() -> bytes:
    return pdf(encryption=pikepdf.Encryption(owner="owner", user="secret"))


def bomb() -> bytes:
    """A PNG of a few bytes that claims 50,000 by 50,000 pixels."""
    header = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def archive() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("bomb.txt", "0" * 1_000_000)
    return out.getvalue()


# Assembled, so that no scanner takes this file for the real thing.
EICAR = ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").encode()

REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing at all": (b"", "empty"),
    "a text": (b"Bonjour", "unknown_kind"),
    "a web page": (b"<html><script>alert(1)</script>", "unknown_kind"),
    "a drawing with a script": (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "unknown_kind"),
    "a program for Windows": (b"MZ\x90\0" + b"\0" * 200, "unknown_kind"),
    "a program for Linux": (b"\x7fELF" + b"\0" * 200, "unknown_kind"),
    "a shell script": (b"#!/bin/sh\nrm -rf /", "unknown_kind"),
    "an archive": (archive(), "unknown_kind"),
    "an old Word document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "unknown_kind"),
    "the antivirus test": (EICAR, "unknown_kind"),
    "a GIF": (photo("GIF"), "unknown_kind"),
    "a WebP": (photo("WEBP"), "unknown_kind"),
    "a TIFF": (photo("TIFF"), "unknown_kind"),
    "a video": (b"\0\0\0\x18ftypmp42" + b"\0" * 200, "unknown_kind"),
    "a name of a PDF": (b"%PDF-1.7\n", "unreadable"),
    "half a PDF": (pdf(3)[:200], "unreadable"),
    "a PDF of noise": (b"%PDF-1.4\n" + bytes(range(256)) * 20, "unreadable"),
    "a PDF without pages": (pdf(0), "unreadable"),
    "a PDF with a password": (locked_pdf(), "password"),
    "a PDF of 31 pages": (pdf(31), "too_many_pages"),
    "half a photograph": (photo(size=(600, 400))[:700], "unreadable"),
    "the beginning of a photograph": (b"\xff\xd8\xff\xe0" + b"\0" * 50, "unreadable"),
    "half a PNG": (photo("PNG", size=(600, 400))[:100], "unreadable"),
    "a HEIC of noise": (b"\0\0\0\x18ftypheic" + b"\0" * 200, "unreadable"),
    "a PNG that unfolds": (bomb(), "too_many_pixels"),
    "ten megabytes and a byte": (b"%PDF-" + b"\0" * (MAX_BYTES - 4), "too_large"),
}

ACCEPTED: dict[str, tuple[bytes, str]] = {
    "a photograph": (photo(), "image/jpeg"),
    "a located photograph": (located_photo(), "image/jpeg"),
    "a photograph followed by an archive": (photo() + archive(), "image/jpeg"),
    "a photograph followed by a page": (photo() + b"<script>CANARY</script>", "image/jpeg"),
    "a photograph for print": (photo(mode="CMYK"), "image/jpeg"),
    "a grey photograph": (photo(mode="L"), "image/jpeg"),
    "a PNG one sees through": (photo("PNG", mode="RGBA"), "image/png"),
    "a PNG with a palette": (photo("PNG", mode="P"), "image/png"),
    "a PNG": (photo("PNG"), "image/png"),
    "a HEIC": (heic(), "image/jpeg"),
    "a PDF": (pdf(), "application/pdf"),
    "a PDF of 30 pages": (pdf(30), "application/pdf"),
    "a PDF that acts": (pdf_that_acts(), "application/pdf"),
    "a PDF after some noise": (b"\n\n" + pdf(), "application/pdf"),
    "a PDF one kilometre high": (pdf(1, (595, 14_400)), "application/pdf"),
}
