"""What families open: invoices, paying online, direct debit."""

from django.urls import URLPattern

app_name = "payments"

urlpatterns: list[URLPattern] = []
