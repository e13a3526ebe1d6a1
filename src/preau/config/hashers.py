"""The password hash, sized for an opening day (OWASP: Argon2id, 19 MiB, two passes, one lane)."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class LightArgon2(Argon2PasswordHasher):
    """Argon2id with the smallest parameters that OWASP recommends."""

    time_cost = 2
    memory_cost = 19 * 1024  # KiB
    parallelism = 1
