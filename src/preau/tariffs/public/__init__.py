"""What anybody may ask without an account."""
