"""Plots on the pages: static SVG made when the site is built, each with its numbers in a table."""

from rolekb.docs.plots.demand import role_demand
from rolekb.docs.plots.outlook import role_outlook
from rolekb.docs.plots.pay import in_short, role_pay

__all__ = ["in_short", "role_demand", "role_outlook", "role_pay"]
