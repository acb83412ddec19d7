"""What is left when a command is killed, the disk is full or a file is damaged, and what the next run makes of it."""
