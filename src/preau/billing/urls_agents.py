"""What agents open: runs, their review, holds, credit notes."""

from django.urls import URLPattern

app_name = "billing-desk"

urlpatterns: list[URLPattern] = []
