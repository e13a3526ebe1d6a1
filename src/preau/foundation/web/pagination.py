"""Twenty per page, whatever the address bar asks for."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

T = TypeVar("T")
SIZE = 20


def page_of(queryset: "QuerySet[Any, T] | Sequence[T]", request: HttpRequest, size: int = SIZE) -> Page[T]:
    """The page that ``?page=`` names: the first for nonsense, the last for beyond the end."""
    return Paginator(queryset, size).get_page(request.GET.get("page"))
