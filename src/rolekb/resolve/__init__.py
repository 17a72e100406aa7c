"""Which role a title names, and which skills and tools a text names: offline, with reasons."""
