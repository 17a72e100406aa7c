"""The knowledge base: stores of raw records, typed collections over them, backlinks."""
