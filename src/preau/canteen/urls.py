"""What families open: the calendar of meals."""

from django.urls import URLPattern

app_name = "canteen"

urlpatterns: list[URLPattern] = []
