"""What heads of schools and agents see of the canteen."""
