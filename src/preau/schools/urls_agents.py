"""What agents open: closures and strikes."""

from django.urls import URLPattern

app_name = "schools-desk"

urlpatterns: list[URLPattern] = []
