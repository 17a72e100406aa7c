"""The knowledge base: every collection, and the questions that go against the links' direction."""

from __future__ import annotations

from rolekb import paths
from rolekb.catalog.records import Records
from rolekb.catalog.store import CompiledStore, FolderStore, LayeredStore, MemoryStore

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from rolekb.catalog.store import Store
    from rolekb.catalog.table import Table
    from rolekb.models import Figure, Job, Role, Source, Term
    from rolekb.models.base import Model
    from rolekb.reading import Json

    # From a model's name and a raw record to the typed one; the name keeps imports lazy.
    Builder = Callable[[str, dict[str, Json]], Any]


class KnowledgeBase:
    """All records of a store, as lazy immutable mappings, with backlinks.

    >>> import rolekb
    >>> [job.id for job in rolekb.knowledge.jobs_of("data-architect")]
    ['university-of-texas-at-austin-data-architect']
    """

    roles: Records[Role]
    jobs: Records[Job]
    skills: Records[Term]
    tools: Records[Term]
    industries: Records[Term]
    fields: Records[Term]
    families: Records[Term]
    sources: Records[Source]
    figures: Records[Figure]

    def __init__(self, store: Store, build: Builder) -> None:
        self._store = store
        self._build = build
        self.roles = Records("roles", store, lambda raw: build("Role", raw))
        self.jobs = Records("jobs", store, lambda raw: build("Job", raw))
        self.skills = Records("skills", store, lambda raw: build("Term", raw))
        self.tools = Records("tools", store, lambda raw: build("Term", raw))
        self.industries = Records("industries", store, lambda raw: build("Term", raw))
        self.fields = Records("fields", store, lambda raw: build("Term", raw))
        self.families = Records("families", store, lambda raw: build("Term", raw))
        self.sources = Records("sources", store, lambda raw: build("Source", raw))
        self.figures = Records("figures", store, lambda raw: build("Figure", raw))
        self._tables: dict[str, Table] = {}

    def __reduce__(self) -> tuple[type[KnowledgeBase], tuple[Store, Builder]]:
        return KnowledgeBase, (self._store, self._build)  # for workers that are started afresh

    def collection(self, name: str) -> Records[Role | Job | Term | Source | Figure]:
        """A collection by its name, for callers that learn it at run time."""
        found: Records[Role | Job | Term | Source | Figure] = getattr(self, name)
        return found

    def table(self, figure_id: str) -> Table:
        """The numbers of a figure: a table of typed cells, read once and parsed as it is asked.

        Raises `UnknownRecord` where there is no such figure, and `RecordsInvalid` where its CSV file
        is missing or is not as its record says.

        >>> import rolekb
        >>> rolekb.knowledge.table("shoe-sizes")
        Traceback (most recent call last):
            ...
        rolekb.errors.UnknownRecord: no figure has the id 'shoe-sizes'; list(rolekb.figures) names them all
        """
        if figure_id not in self._tables:
            from rolekb.catalog.table import Table, typed_columns

            columns = typed_columns(self.figures.raw(figure_id))
            self._tables[figure_id] = Table(figure_id, columns, self._store.table(figure_id))
        return self._tables[figure_id]

    def over(self, lower: KnowledgeBase) -> KnowledgeBase:
        """This knowledge with another's beneath it; where both hold an id, this one's counts."""
        return KnowledgeBase(LayeredStore(self._store, lower._store), checked)

    # Backlinks. Each reads what it needs of every record of one kind: milliseconds, once.

    def jobs_of(self, role_id: str) -> tuple[Job, ...]:
        """The jobs that fill a role."""
        self.roles.raw(role_id)
        return tuple(job for job in self.jobs.values() if job.role == role_id)

    def narrower(self, role_id: str) -> tuple[Role, ...]:
        """The roles that specialise a role."""
        self.roles.raw(role_id)
        return tuple(role for role in self.roles.values() if role.broader == role_id)

    def related_to(self, role_id: str) -> tuple[tuple[Role, str], ...]:
        """The neighbours of a role with the relation, said by either side; the role's own word first.

        A relation that only the other side states is given as that side states it, marked `from:`.
        """
        own = {near.role: near.relation for near in self.roles[role_id].related}
        said = [(self.roles[other], str(relation)) for other, relation in own.items()]
        for role in self.roles.values():
            if role.id not in own:
                said += [
                    (role, f"from:{near.relation}") for near in role.related if near.role == role_id
                ]
        return tuple(said)

    def roles_in_family(self, family_id: str) -> tuple[Role, ...]:
        """The roles of a family."""
        self.families.raw(family_id)
        return tuple(role for role in self.roles.values() if role.family == family_id)

    def roles_using_tool(self, tool_id: str) -> tuple[Role, ...]:
        """The roles whose profile names a tool."""
        self.tools.raw(tool_id)
        return self._roles_where(lambda role: any(item.tool == tool_id for item in role.tools))

    def roles_needing_skill(self, skill_id: str) -> tuple[Role, ...]:
        """The roles whose profile names a skill."""
        self.skills.raw(skill_id)
        return self._roles_where(lambda role: any(item.skill == skill_id for item in role.skills))

    def roles_in_industry(self, industry_id: str) -> tuple[Role, ...]:
        """The roles whose profile names an industry."""
        self.industries.raw(industry_id)
        return self._roles_where(
            lambda role: any(item.industry == industry_id for item in role.industries)
        )

    def roles_from_field(self, field_id: str) -> tuple[Role, ...]:
        """The roles whose education names a field of study."""
        self.fields.raw(field_id)
        return self._roles_where(
            lambda role: role.education is not None and field_id in role.education.fields
        )

    def _roles_where(self, holds: Callable[[Role], bool]) -> tuple[Role, ...]:
        return tuple(role for role in self.roles.values() if holds(role))


def trusted(model: str, record: dict[str, Json]) -> object:
    """A typed record from one that was validated before."""
    from rolekb import models

    kind = getattr(models, model)  # before anything else that imports pydantic; see models
    from rolekb.models.trusted import construct

    return construct(kind, record)


def checked(model: str, record: dict[str, Json]) -> object:
    """A typed record from one that nothing has validated yet."""
    from rolekb import models

    found: type[Model] = getattr(models, model)
    return found.model_validate(record)


_PACKAGED: list[KnowledgeBase] = []


def packaged() -> KnowledgeBase:
    """The knowledge that comes with the package: compiled in a wheel, files in a checkout."""
    if not _PACKAGED:  # a cache of one; functools alone would double the cost of the first record
        compiled = paths.compiled_knowledge()
        if compiled is not None:
            _PACKAGED.append(KnowledgeBase(CompiledStore(compiled), trusted))
        else:
            _PACKAGED.append(KnowledgeBase(FolderStore(paths.profiles()), checked))
    return _PACKAGED[0]


def in_memory(
    records: dict[str, dict[str, dict[str, Json]]], tables: dict[str, bytes] | None = None
) -> KnowledgeBase:
    """Knowledge from raw records, by collection and id, and figures' tables, that were checked already."""
    return KnowledgeBase(MemoryStore(records, tables), trusted)
