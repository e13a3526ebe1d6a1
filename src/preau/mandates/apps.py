from django.apps import AppConfig


class MandatesConfig(AppConfig):
    name = "preau.mandates"
    label = "mandates"
    verbose_name = "Autorisations de prélèvement"
    default_auto_field = "django.db.models.BigAutoField"
