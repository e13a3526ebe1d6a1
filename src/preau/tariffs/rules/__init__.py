"""What a meal costs a family, and why: pure functions on facts."""
