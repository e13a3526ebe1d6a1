"""HTTP manners shared by all: access, errors, pages, addresses, constraints."""
