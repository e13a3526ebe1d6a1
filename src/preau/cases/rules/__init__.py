"""What the law counts: pure functions on days."""
