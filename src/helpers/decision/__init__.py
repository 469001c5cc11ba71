"""What the comparison depends on, how sure it is, and what is worth finding out."""
