"""What people type about their ways of logging in."""
