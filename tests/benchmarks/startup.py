"""Start-up costs as ratios to references measured in the same run: `python tests/benchmarks/startup.py`.

Each command is a whole process, run in turn with its reference, so that a drifting machine hits both;
the medians of the pairwise ratios are what counts. Run it where rolekb is installed from a wheel: a
checkout reads YAML files, which costs more than the compiled records that users get.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

PAIRS = 40

# name, code, reference, and the most that the ratio should be (None: for information).
CASES: list[tuple[str, str, str, float | None]] = [
    ("import rolekb", "import rolekb", "pass", None),
    (
        "first raw record",
        "import rolekb; rolekb.roles.raw('data-engineer')",
        "pass",
        1.7,
    ),
    (
        "first typed role",
        "import rolekb; rolekb.roles['data-engineer'].title",
        "from pydantic import BaseModel",
        1.25,
    ),
    (
        "one role's figures",
        "import rolekb; rolekb.knowledge.table('posted-pay').of('data-engineer')",
        "import rolekb; rolekb.figures.raw('posted-pay')",
        None,
    ),
    (
        "all records, typed",
        (
            "import rolekb\nfor name in dir(rolekb.knowledge):\n"
            "    if isinstance(getattr(rolekb.knowledge, name), rolekb.Records):\n"
            "        list(getattr(rolekb.knowledge, name).values())"
        ),
        "from pydantic import BaseModel",
        None,
    ),
    (
        "compare two roles",
        "import rolekb; rolekb.compare('data-engineer', 'lead-machine-learning-engineer')",
        "from pydantic import BaseModel",
        None,
    ),
    (
        "one pydantic class",  # the floor under every typed record
        "from pydantic import BaseModel\nclass One(BaseModel, defer_build=True):\n    field: int",
        "from pydantic import BaseModel",
        None,
    ),
]


def seconds(code: str) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def peak_megabytes(code: str) -> float:
    """The largest resident size of one process that runs `code`, in MB."""
    report = f"{code}\nimport resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    answer = subprocess.run([sys.executable, "-c", report], check=True, capture_output=True)
    unit = 1 if sys.platform == "darwin" else 1024
    return int(answer.stdout.split()[-1]) * unit / 1e6


def main() -> None:
    """Measure and print the table."""

    from rolekb import paths

    kind = (
        "compiled records of a wheel" if paths.compiled_knowledge() else "YAML files of a checkout"
    )
    print(f"{sys.version.split()[0]}, {kind}, {PAIRS} pairs each\n")
    print(f"{'case':<22}{'ms':>8}{'reference ms':>14}{'ratio':>8}{'target':>8}  reference")
    for name, code, reference, most in CASES:
        seconds(code), seconds(reference)
        pairs = [(seconds(code), seconds(reference)) for _ in range(PAIRS)]
        ratio = statistics.median(one / other for one, other in pairs)
        ours, theirs = (1000 * statistics.median(column) for column in zip(*pairs, strict=True))
        target = "" if most is None else f"{most:.2f}"
        print(f"{name:<22}{ours:>8.1f}{theirs:>14.1f}{ratio:>8.2f}{target:>8}  {reference}")
    (every,) = (code for name, code, *_ in CASES if name == "all records, typed")
    print(f"\npeak memory, all records typed: {peak_megabytes(every):.1f} MB (target 60)")


if __name__ == "__main__":
    main()
