from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "preau.foundation.files"
    label = "files"
    verbose_name = "files"
    default_auto_field = "django.db.models.BigAutoField"
