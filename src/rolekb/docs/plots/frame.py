"""How a plot stands on a page."""

from __future__ import annotations


def figure(drawn: str, caption: str) -> str:
    """A plot with what must be said under it; it scrolls within its box where the screen is narrow."""
    return (
        f'<figure class="rk-figure"><div class="rk-drawing" tabindex="0" role="group" aria-label="Plot">{drawn}</div>\n'
        f"<figcaption>{caption}</figcaption></figure>"
    )
