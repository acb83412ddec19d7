"""The files that entries name by their digest are there, and the entries say what stands in them."""
