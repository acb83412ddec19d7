"""What must be true of an entry when it was sealed: one small named function for each demand, by what it is about."""
