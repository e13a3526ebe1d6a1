"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes, one lane.

    Django's own 100 MiB and eight lanes would let two cores answer ten logins a
    second, on the day when everybody comes.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
