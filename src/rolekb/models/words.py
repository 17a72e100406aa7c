"""The closed vocabularies that records share; apart, as values without a model need them too."""

from typing import Literal

Level = Literal[
    "intern", "entry", "mid", "senior", "lead", "staff", "principal", "manager", "director",
    "executive",
]  # fmt: skip
EducationLevel = Literal["secondary", "associate", "bachelor", "master", "doctorate"]
Requirement = Literal["essential", "optional"]
Relation = Literal["exact", "close", "broad", "narrow", "related"]
Certainty = Literal["high", "medium", "low"]
Status = Literal["active", "deprecated"]
