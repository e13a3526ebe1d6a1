"""Checking a file against the schema of the standard, before anybody may freeze it."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from lxml import etree

SCHEMA = "pain.008.001.08.xsd"


class NotValid(ValueError):
    """The bank would refuse this file: the line and what the schema says of it, without any value."""


@cache
def _schema() -> etree.XMLSchema:
    spec = find_spec("sepaxml")  # ships the schemas; its own writer is not used
    if spec is None or spec.origin is None:
        raise NotValid(SCHEMA)
    return etree.XMLSchema(etree.parse(str(Path(spec.origin).parent / "schemas" / SCHEMA), _parser()))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def check(content: bytes) -> None:
    """Raises NotValid."""
    schema = _schema()
    if not schema.validate(etree.fromstring(content, _parser())):
        first = schema.error_log[0]
        raise NotValid(f"line {first.line}: {first.type_name}")
