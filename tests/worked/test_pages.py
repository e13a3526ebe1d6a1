"""The reading of worked tables itself."""

from tests.worked.pages import FOLDER, Page, cents, quarters


def test_a_table_that_no_test_compares_is_noticed() -> None:
    page = Page("silence")
    page.worked("months")
    assert not page.is_checked
    for name in page.tables:
        page.worked(name)
    assert page.is_checked


def test_every_page_has_tables() -> None:
    assert all(Page(path.stem).tables for path in FOLDER.glob("*.md"))


def test_amounts_are_whole_cents() -> None:
    assert [cents(said) for said in ("96.88 €", "-65.24 €", "7 €")] == [9688, -6524, 700]


def test_parts_are_quarters() -> None:
    assert [quarters(said) for said in ("2", "2.5", "3.75")] == [8, 10, 15]
