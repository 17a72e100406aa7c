"""Validation: the schema that each record declares, and what holds between records."""
