from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "preau.foundation.design"
    label = "design"
    verbose_name = "design"
    default_auto_field = "django.db.models.BigAutoField"
