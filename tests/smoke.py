"""What the built wheel must do on its own: run by its environment's Python, from another folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import rolekb
from rolekb import paths, schemas
from rolekb.resolve import titles
from rolekb.resolve.titles_build import build

ROLES = 80


def main() -> None:
    """Use every accessor, every schema and every command once."""
    assert paths.compiled_knowledge() is not None, "this is not the wheel's own data"
    knowledge = rolekb.knowledge
    assert len(knowledge.roles) == ROLES
    counts = {}
    for name in (
        "roles", "jobs", "skills", "tools", "industries", "fields", "families", "sources", "figures",
    ):  # fmt: skip
        records = knowledge.collection(name)
        assert all(record.id == key for key, record in records.items())
        assert all(records[key].to_dict() == records.raw(key) for key in records)
        counts[name] = len(records)
    for kind in schemas.KINDS:
        assert (
            schemas.schema(kind)["$id"] == f"https://w3id.org/rolekb/schema/v1/{kind}.schema.json"
        )
    pair = ("data-engineer", "lead-machine-learning-engineer")
    assert rolekb.compare(*pair) == rolekb.compare(*reversed(pair)).mirror()
    assert knowledge.jobs_of("data-architect")
    # Before the first match, which remembers unknown words in the index.
    assert os.path.exists(os.path.join(paths.compiled_knowledge() or "", titles.COMPILED))
    compiled = titles.index_of(None)
    assert compiled == build([knowledge.roles.raw(role) for role in knowledge.roles])
    found = rolekb.match("Sr. ML Eng II (Remote, US) - Ads Ranking")
    assert (found.role, found.levels) == ("machine-learning-engineer", ("senior",))
    assert [mention.id for mention in rolekb.extract("Postgres, R&D")] == ["postgresql"]
    for figure in knowledge.figures:
        assert len(knowledge.table(figure)) > 0
    paid = rolekb.salary("data-engineer", level="senior", country="US")
    assert paid.posted is not None
    assert paid.posted.n >= 30
    Path("bad.yaml").write_text("kind: role\nschema_version: 1\ntitel: X\n", encoding="utf-8")
    assert {problem.code for problem in rolekb.validate("bad.yaml")} >= {"RK202", "RK203"}

    tool = [sys.executable, "-m", "rolekb"]
    for command in (
        ["list"], ["show", "data-engineer"], ["compare", *pair], ["schema", "role"],
        ["salary", "data-engineer", "--country", "US"], ["show", "posted-pay"],
        ["compare", *pair, "--format", "markdown"], ["match", "Data Engineer", "Manager"],
    ):  # fmt: skip
        subprocess.run([*tool, *command], check=True, stdout=subprocess.DEVNULL)
    shown = subprocess.run(
        [*tool, "show", "data-engineer", "--format", "json"], check=True, capture_output=True
    )
    assert json.loads(shown.stdout) == knowledge.roles.raw("data-engineer")
    assert (
        subprocess.run([*tool, "validate", "bad.yaml"], check=False, capture_output=True).returncode
        == 1
    )
    print("the wheel holds", counts)


if __name__ == "__main__":
    main()
