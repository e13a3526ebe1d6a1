"""What families see of the canteen."""
