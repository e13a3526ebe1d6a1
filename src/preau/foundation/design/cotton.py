"""Our components' engine, installed without its own ``apps`` module, which loads the whole Django admin."""

from django.apps import AppConfig


class CottonConfig(AppConfig):
    name = "django_cotton"

    def ready(self) -> None:
        from django_cotton.nested_tag_support import enable_nested_tag_support

        enable_nested_tag_support()  # type: ignore[no-untyped-call]
