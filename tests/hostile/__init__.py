"""What a stranger could hand in, as data; every case through the command and through the page."""
