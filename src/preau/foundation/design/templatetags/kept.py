"""Parts of a page that say the same to many people: each is drawn once for as long as it says the same."""

from collections.abc import Hashable
from functools import lru_cache

from django import template
from django.template import Context
from django.template.base import Template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag(takes_context=True)
def kept(context: Context, name: str, **shown: Hashable) -> SafeString:
    """``{% kept "design/partials/footer.html" organisation=organisation %}``.

    The part knows its language and what is named here, nothing else: no request, no person, no token of a form.
    So whatever makes it differ from one page to the next is in the name under which it is kept.
    """
    engine = context.template.engine  # type: ignore[union-attr]
    return drawn(engine.get_template(name), get_language() or "fr", tuple(shown.items()))


@register.simple_tag(takes_context=True)
def part(context: Context, name: str) -> SafeString:
    """``{% part "design/partials/language.html" as language %}``: what a page says twice, drawn once for this page."""
    engine = context.template.engine  # type: ignore[union-attr]
    with context.push():
        return mark_safe(engine.get_template(name).render(context))  # noqa: S308 a template, which escapes


@lru_cache(maxsize=512)
def drawn(part: Template, language: str, shown: tuple[tuple[str, Hashable], ...]) -> SafeString:
    """Kept under the compiled template itself: one that changed on the disk is another."""
    return mark_safe(part.render(Context(dict(shown))))  # noqa: S308 a template, which escapes
