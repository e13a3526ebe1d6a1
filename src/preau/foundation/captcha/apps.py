from django.apps import AppConfig


class CaptchaConfig(AppConfig):
    name = "preau.foundation.captcha"
    label = "captcha"
    verbose_name = "code de sécurité"
    default_auto_field = "django.db.models.BigAutoField"
