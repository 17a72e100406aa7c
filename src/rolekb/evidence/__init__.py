"""From raw public data to figures: `rolekb evidence build`. Nothing here is needed to read a figure."""
