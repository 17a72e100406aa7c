"""What a comparison is made of: typed, immutable, the same from either side."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Annotated

from pydantic import (
    AfterValidator,
    Field,
    PlainSerializer,
    computed_field,
)

from rolekb.comparison.figures import Corpus, Outlooks, Pay
from rolekb.comparison.value import Value

Said = Annotated[
    Mapping[str, str],
    AfterValidator(MappingProxyType),
    PlainSerializer(dict, return_type=dict[str, str]),
]


class RoleHead(Value):
    """Which role stands on one side."""

    id: str
    title: str
    family: str
    status: str
    summary: str
    level: str | None = None
    broader: str | None = None


class Entry(Value):
    """Something that one role names: its id, its label, what is said of it, and where.

    `pointer` leads to the field that says so: `<role id>#<JSON pointer>`.
    """

    id: str
    label: str
    values: Said = Field(default={}, validate_default=True)
    note: str | None = None
    pointer: str
    sources: tuple[str, ...] = ()


class Pair(Value):
    """Something that both roles name; `differing` lists the values on which they part."""

    id: str
    label: str
    a: Entry
    b: Entry
    differing: tuple[str, ...] = ()

    def mirror(self) -> Pair:
        """The same, seen from the other side."""
        return self.model_copy(update={"a": self.b, "b": self.a})


class Section(Value):
    """What both roles name alike, what they name but rate apart, and what only one names."""

    shared: tuple[Pair, ...] = ()
    differing: tuple[Pair, ...] = ()
    only_a: tuple[Entry, ...] = ()
    only_b: tuple[Entry, ...] = ()

    def mirror(self) -> Section:
        """The same, seen from the other side."""
        return Section(
            shared=tuple(pair.mirror() for pair in self.shared),
            differing=tuple(pair.mirror() for pair in self.differing),
            only_a=self.only_b,
            only_b=self.only_a,
        )

    @property
    def common(self) -> tuple[Pair, ...]:
        """All that both name, rated alike or not."""
        return (*self.shared, *self.differing)


class Statements(Value):
    """Texts of both roles under one heading; `shared` are word for word the same in both."""

    topic: str
    shared: tuple[Entry, ...] = ()
    a: tuple[Entry, ...] = ()
    b: tuple[Entry, ...] = ()

    def mirror(self) -> Statements:
        """The same, seen from the other side."""
        return self.model_copy(update={"a": self.b, "b": self.a})


class Education(Value):
    """How people qualify for each; levels are ISCED 3, 5, 6, 7, 8 by name."""

    typical_a: Entry | None
    typical_b: Entry | None
    accepted: Section
    fields: Section
    prior_experience: Statements

    def mirror(self) -> Education:
        """The same, seen from the other side."""
        return Education(
            typical_a=self.typical_b,
            typical_b=self.typical_a,
            accepted=self.accepted.mirror(),
            fields=self.fields.mirror(),
            prior_experience=self.prior_experience.mirror(),
        )


class Overlap(Value):
    """Weighted overlap from 0 to 1: shared weight over all weight; None if a side names nothing.

    For each item the smaller of the two weights counts as shared, the larger as all (weighted
    Jaccard index). A skill weighs its proficiency (awareness 1, working 2, practitioner 3, expert 4),
    a tool 1; half of that where optional, nothing where not named.
    """

    share: float | None
    shared_weight: float
    all_weight: float


class Transition(Value):
    """What someone who fills one role fully must still gain for the other."""

    new_skills: tuple[Entry, ...] = ()
    deeper_skills: tuple[Pair, ...] = ()
    new_tools: tuple[Entry, ...] = ()
    education: Entry | None = None


class Sentence(Value):
    """A computed sentence and the fields it came from, as `<role id>#<JSON pointer>`."""

    text: str
    basis: tuple[str, ...]


class Citation(Value):
    """A source that the compared fields rest on."""

    id: str
    title: str
    publisher: str
    url: str
    licence: str


class Comparison(Value):
    """Two roles side by side, section by section.

    Law: `compare(b, a) == compare(a, b).mirror()`.
    """

    a: RoleHead
    b: RoleHead
    definitions: Statements
    responsibilities: tuple[Statements, ...]
    skills: Section
    skill_overlap: Overlap
    tools: Section
    tool_overlap: Overlap
    education: Education
    industries: Section
    outlook: Statements
    pay: Pay
    demand: tuple[Corpus, ...]
    projections: Outlooks
    getting_started: Statements
    levels: Section
    related: Section
    crosswalk: Section
    direct_relations: tuple[Entry, ...]
    a_to_b: Transition
    b_to_a: Transition
    sources: tuple[Citation, ...]

    @computed_field  # type: ignore[prop-decorator] # mypy knows no decorated cached properties
    @cached_property
    def verdict(self) -> tuple[Sentence, ...]:
        """The comparison in a few sentences, each with the fields that it was computed from."""
        from rolekb.comparison.verdict import verdict

        return verdict(self)

    def mirror(self) -> Comparison:
        """The same comparison with the sides exchanged."""
        return Comparison(
            a=self.b,
            b=self.a,
            definitions=self.definitions.mirror(),
            responsibilities=tuple(topic.mirror() for topic in self.responsibilities),
            skills=self.skills.mirror(),
            skill_overlap=self.skill_overlap,
            tools=self.tools.mirror(),
            tool_overlap=self.tool_overlap,
            education=self.education.mirror(),
            industries=self.industries.mirror(),
            outlook=self.outlook.mirror(),
            pay=self.pay.mirror(),
            demand=tuple(corpus.mirror() for corpus in self.demand),
            projections=self.projections.mirror(),
            getting_started=self.getting_started.mirror(),
            levels=self.levels.mirror(),
            related=self.related.mirror(),
            crosswalk=self.crosswalk.mirror(),
            direct_relations=self.direct_relations,
            a_to_b=self.b_to_a,
            b_to_a=self.a_to_b,
            sources=self.sources,
        )
