"""The worked tables of docs/algorithms/tariffs.md, which two files of tests compare."""

from tests.worked.pages import Page

PAGE = Page("tariffs")
worked = PAGE.worked
