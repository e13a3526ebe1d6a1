"""What agents open: the till, debits, a family's account."""

from django.urls import URLPattern

app_name = "payments-desk"

urlpatterns: list[URLPattern] = []
