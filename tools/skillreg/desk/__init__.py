"""What people do by hand: an organisation prepares candidates and results, a reviewer decides and signs."""
