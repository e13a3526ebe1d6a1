"""The words of a mail without the message that it answers; in doubt, everything stays."""

import re

LONGEST_LINE = 400
BLOCKS = {
    "address",
    "blockquote",
    "br",
    "dd",
    "div",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "li",
    "p",
    "pre",
    "table",
    "tr",
}
SILENT = ("script", "style", "head", "title", "template", "noscript")
# « Le 20 août 2024 à 18:51, Caisse des écoles <…> a écrit : », on one line or two.
INTRODUCED = re.compile(r"(?:Le|On)\s.{5,}(?:a écrit\s?:|wrote:)")
SEPARATOR = re.compile(
    r"(?<!-)-{3,}+\s?(?:Message d.origine|Message original|Original Message)\s?-{3,}|_{10,}", re.IGNORECASE
)
HEADER = re.compile(r"\*?(?:De|From|Envoyé|Sent|Date|À|To|Cc|Objet|Subject)\s?:\*?\s.+", re.IGNORECASE)
HEADERS_OF_A_QUOTE = 3


def plain(markup: str) -> str:
    """The text of an HTML mail, a line per block; scripts and styles say nothing."""
    from lxml import etree, html  # reads any markup: for the first mail only

    try:
        tree = html.document_fromstring(markup.encode(), parser=html.HTMLParser(encoding="utf-8", remove_comments=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    etree.strip_elements(tree, *SILENT, with_tail=False)
    for block in tree.iter(*BLOCKS):
        if block.tag != "br":  # it holds nothing: one line end is enough
            block.text = "\n" + (block.text or "")
        block.tail = "\n" + (block.tail or "")
    lines = [" ".join(line.split()) for line in str(tree.text_content()).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def without_quote(text: str) -> str:
    """What stands above the quoted original, when it is certain that nothing of the person stands below it."""
    lines = text.split("\n")
    for number in range(len(lines)):
        if _begins_a_quote(lines, number):
            above = "\n".join(lines[:number]).strip()
            return above or text.strip()
    return text.strip()


def _begins_a_quote(lines: list[str], number: int) -> bool:
    line = lines[number].strip()
    if len(line) > LONGEST_LINE:
        return False
    if SEPARATOR.fullmatch(line):
        return _headers_follow(lines[number + 1 :])
    for length in (1, 2):
        said = " ".join(each.strip() for each in lines[number : number + length])
        if len(said) <= LONGEST_LINE and INTRODUCED.fullmatch(said):
            return _all_quoted(lines[number + length :])
    return False


def _all_quoted(lines: list[str]) -> bool:
    """Only « > » follows: somebody who answers between the lines keeps every word."""
    said = (line.strip() for line in lines if line.strip())
    return next(said, "").startswith(">") and all(line.startswith(">") for line in said)


def _headers_follow(lines: list[str]) -> bool:
    said = [line.strip() for line in lines if line.strip()][:6]
    return sum(bool(len(line) <= LONGEST_LINE and HEADER.fullmatch(line)) for line in said) >= HEADERS_OF_A_QUOTE
