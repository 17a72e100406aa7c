"""From messy text to the records that it means."""
