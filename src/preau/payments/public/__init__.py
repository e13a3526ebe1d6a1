"""What the payment provider calls."""
