"""Photographs: decoded, turned upright, made anew without what a phone hides in them."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from preau.foundation.files.reasons import Code, Unacceptable

register_heif_opener()

FORMATS = ("JPEG", "PNG", "HEIF")
MAX_PIXELS = 40_000_000
# A JPEG can be decoded at a half, a quarter or an eighth without ever unfolding in memory.
MAX_JPEG_PIXELS = 220_000_000
LONGEST_SIDE = 4000
JPEG_QUALITY = 88


def looks_like_image(content: bytes) -> bool:
    """By the first bytes: JPEG, PNG, or a HEIF brand."""
    heif = content[4:8] == b"ftyp" and content[8:12] in {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
    return content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or heif


def made_anew(content: bytes) -> tuple[bytes, str]:
    """The same picture in a new file, and its media type: no EXIF, no position, nothing after the end.

    PNG stays PNG, HEIC becomes JPEG. Raises Unacceptable.
    """
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as picture:
            _refuse_bombs(picture)
            return _encoded(_upright(picture), "PNG" if picture.format == "PNG" else "JPEG")
    except (Image.DecompressionBombError, MemoryError) as fault:
        raise Unacceptable(Code.TOO_MANY_PIXELS) from fault
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, RuntimeError) as fault:
        raise Unacceptable(Code.UNREADABLE) from fault


def png(picture: Image.Image) -> bytes:
    """The bytes of a picture to show."""
    out = BytesIO()
    picture.save(out, "PNG", optimize=False, compress_level=3)
    return out.getvalue()


def shrunk(content: bytes, *, width: int) -> Image.Image:
    """A kept image, at most ``width`` pixels wide."""
    with Image.open(BytesIO(content), formats=FORMATS) as picture:
        picture.draft("RGB", (width, width))
        picture.thumbnail((width, width * 4))
        return picture.convert("RGB")


def _refuse_bombs(picture: Image.Image) -> None:
    """Before any pixel is decoded: the header tells the size."""
    allowed = MAX_JPEG_PIXELS if picture.format == "JPEG" else MAX_PIXELS
    if picture.width * picture.height > allowed:
        raise Unacceptable(Code.TOO_MANY_PIXELS)


def _upright(picture: Image.Image) -> Image.Image:
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    if picture.width * picture.height > MAX_PIXELS:
        raise Unacceptable(Code.TOO_MANY_PIXELS)
    turned = ImageOps.exif_transpose(picture)
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return turned


def _encoded(picture: Image.Image, form: str) -> tuple[bytes, str]:
    clean = _opaque(picture) if form == "JPEG" else picture.convert("RGBA" if "A" in picture.getbands() else "RGB")
    clean.info.clear()
    out = BytesIO()
    clean.save(out, form, **({"quality": JPEG_QUALITY} if form == "JPEG" else {}))
    return out.getvalue(), f"image/{form.lower()}"


def _opaque(picture: Image.Image) -> Image.Image:
    return picture.convert("RGB")
