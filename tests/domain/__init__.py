"""Models, numbers and days, and the data that the repository ships."""
