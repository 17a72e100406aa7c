"""Small words and letters that English asks for around names."""

_NAMED_AFTER = frozenset(("Bayesian",))  # words that keep their capital


def article(noun: str) -> str:
    """The article before a title.

    >>> article("Data Engineer"), article("AI Engineer"), article("ML Engineer"), article("User Researcher")
    ('a', 'an', 'an', 'a')
    """
    spelt = noun[:2].isupper() and noun[:1] in "AEFHILMNORSX"
    return "an" if spelt or noun[:1].upper() in "AEIO" else "a"


def inline(text: str) -> str:
    """A label or a note inside a sentence: it loses its capital, where that is no part of its first word.

    >>> [inline(text) for text in ("Machine learning", "ETL", "DevOps", "A model", "Bayesian statistics")]
    ['machine learning', 'ETL', 'DevOps', 'a model', 'Bayesian statistics']
    """
    first = text.partition(" ")[0]
    plain = first == "A" or first[1:].islower()
    return text[0].lower() + text[1:] if plain and first not in _NAMED_AFTER else text
