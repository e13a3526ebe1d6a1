from django.apps import AppConfig


class QuotasConfig(AppConfig):
    name = "preau.quotas"
    label = "quotas"
    verbose_name = "Places"
    default_auto_field = "django.db.models.BigAutoField"
