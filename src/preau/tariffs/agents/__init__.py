"""The tariff desk."""
