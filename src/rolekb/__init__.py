"""rolekb: the open, evidence-backed knowledge base of data and AI roles and jobs.

>>> import rolekb
>>> rolekb.roles["data-engineer"].title
'Data Engineer'

Everything is offline, typed and immutable, and read when first asked for. What is listed in
`__all__` is the public interface; all else may change without notice.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from rolekb.catalog.knowledge import KnowledgeBase
    from rolekb.catalog.records import Records
    from rolekb.comparison import Comparison, compare
    from rolekb.errors import (
        CardUnreadable,
        InstallationIncomplete,
        RecordsInvalid,
        RolekbError,
        UnknownRecord,
    )
    from rolekb.models import Figure, Job, Role, Source, Term
    from rolekb.pay import NearestPay, OfficialPay, PostedPay, Salary, salary
    from rolekb.problems import Problem, Span
    from rolekb.reading.card import read_card
    from rolekb.resolve.terms import Mention, extract
    from rolekb.resolve.titles import match
    from rolekb.resolve.titles_values import Alternative, Match, Reason
    from rolekb.validation.api import validate
    from rolekb.validation.loading import load

    knowledge: KnowledgeBase
    roles: Records[Role]
    jobs: Records[Job]
    skills: Records[Term]
    tools: Records[Term]
    industries: Records[Term]
    fields: Records[Term]
    families: Records[Term]
    sources: Records[Source]
    figures: Records[Figure]

__version__ = "0.1.0"

__all__ = [
    "Alternative",
    "CardUnreadable",
    "Comparison",
    "Figure",
    "InstallationIncomplete",
    "Job",
    "KnowledgeBase",
    "Match",
    "Mention",
    "NearestPay",
    "OfficialPay",
    "PostedPay",
    "Problem",
    "Reason",
    "Records",
    "RecordsInvalid",
    "Role",
    "RolekbError",
    "Salary",
    "Source",
    "Span",
    "Term",
    "UnknownRecord",
    "__version__",
    "compare",
    "extract",
    "families",
    "fields",
    "figures",
    "industries",
    "jobs",
    "knowledge",
    "load",
    "match",
    "read_card",
    "roles",
    "salary",
    "skills",
    "sources",
    "tools",
    "validate",
]

# Where each public name lives: nothing is imported before it is used.
_HOMES = {
    "Alternative": "resolve.titles_values",
    "CardUnreadable": "errors",
    "Comparison": "comparison",
    "Figure": "models",
    "InstallationIncomplete": "errors",
    "Job": "models",
    "KnowledgeBase": "catalog.knowledge",
    "Match": "resolve.titles_values",
    "Mention": "resolve.terms",
    "NearestPay": "pay.values",
    "OfficialPay": "pay.values",
    "PostedPay": "pay.values",
    "Problem": "problems",
    "Reason": "resolve.titles_values",
    "Records": "catalog.records",
    "RecordsInvalid": "errors",
    "Role": "models",
    "RolekbError": "errors",
    "Salary": "pay.values",
    "Source": "models",
    "Span": "problems",
    "Term": "models",
    "UnknownRecord": "errors",
    "compare": "comparison",
    "extract": "resolve.terms",
    "load": "validation.loading",
    "match": "resolve.titles",
    "read_card": "reading.card",
    "salary": "pay",
    "validate": "validation.api",
}
_COLLECTIONS = (
    "roles", "jobs", "skills", "tools", "industries", "fields", "families", "sources", "figures",
)  # fmt: skip


def __getattr__(name: str) -> object:
    value: object
    if name == "knowledge":
        from rolekb.catalog.knowledge import packaged

        value = packaged()
    elif name in _COLLECTIONS:
        value = getattr(globals().get("knowledge") or __getattr__("knowledge"), name)
    elif name in _HOMES:
        value = getattr(__import__(f"rolekb.{_HOMES[name]}", fromlist=[name]), name)
    else:
        raise AttributeError(f"module 'rolekb' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
