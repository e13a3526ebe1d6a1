from django.apps import AppConfig


class PdfConfig(AppConfig):
    name = "preau.foundation.pdf"
    label = "pdf"
    verbose_name = "pdf"
    default_auto_field = "django.db.models.BigAutoField"
