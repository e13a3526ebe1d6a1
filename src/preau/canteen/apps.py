from django.apps import AppConfig


class CanteenConfig(AppConfig):
    name = "preau.canteen"
    label = "canteen"
    verbose_name = "Restauration scolaire"
    default_auto_field = "django.db.models.BigAutoField"
