"""Root URLs: the citizens' house, the agents' desk under /agents/."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
