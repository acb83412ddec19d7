"""What is signed, and how anyone checks it."""
