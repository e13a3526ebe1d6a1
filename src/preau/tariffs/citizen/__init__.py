"""What a family sees of its tariff."""
