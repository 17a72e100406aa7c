"""`rolekb validate` beside its peers, in one run: `python tests/benchmarks/validation.py [RECORDS]`.

Sets up what it compares with under build/benchmarks (PyPI and npm packages, made feeds), then runs each
command as a whole process, in turn with ours, and prints the medians of the pairwise ratios. Peers only
know schemas, so ours runs with `--select RK1,RK2` beside them; a row shows all rules as well.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
import venv
from dataclasses import dataclass
from pathlib import Path

from feed import records, write

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
WORK = ROOT / "build" / "benchmarks"
SCHEMA = ROOT / "schema" / "v1" / "job.schema.json"
PAIRS = 5
FILES = 1000


@dataclass(frozen=True)
class Row:
    """A comparison: our command over another's, and the most that the ratio should be."""

    name: str
    ours: list[str]
    other: list[str]
    target: float


def main() -> None:
    """Set up, compare verdicts, measure, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    feed, folder = made(count)
    python, source, ajv = peers()
    ours = [sys.executable, "-m", "rolekb", "validate", "--format", "jsonl", "--output", os.devnull]
    alone = [*ours, "--jobs", "1", "--select", "RK1,RK2", str(feed)]
    agreement(feed, python, ajv)
    rows = [
        Row("orjson.loads alone", alone, [sys.executable, str(HERE / "peers/parse.py"), str(feed)], 3.0),
        Row("python jsonschema", alone, [python, str(HERE / "peers/reference.py"), str(SCHEMA), str(feed)], 0.03),
        Row("ajv, allErrors", alone, ["node", str(HERE / "peers/ajv.mjs"), str(ajv), str(SCHEMA), str(feed)], 0.5),
        Row("sourcemeta --fast --continue", alone,
            [source, "validate", "--fast", "--continue", str(SCHEMA), str(feed)], 0.5),
        Row("two processes over one", [*ours, "--jobs", "2", "--select", "RK1,RK2", str(feed)], alone, 1 / 1.7),
        Row("all rules over schema alone", [*ours, "--jobs", "1", str(feed)], alone, 0),
        Row(f"{FILES:,} files: check-jsonschema", [*ours, str(folder)],
            [str(Path(python).parent / "check-jsonschema"), "--schemafile", str(SCHEMA), *map(str, sorted(folder.iterdir()))], 0.12),
        Row(f"{FILES:,} files: sourcemeta", [*ours, str(folder)],
            [source, "validate", "--fast", "--continue", str(SCHEMA), str(folder)], 1.0),
    ]  # fmt: skip
    print(f"{count:,} records, {feed.stat().st_size / 1e6:.0f} MB; {PAIRS} pairs each\n")
    print(f"{'ours beside':<36}{'ours s':>8}{'other s':>9}{'ratio':>8}{'target':>8}")
    for row in rows:
        slow = 1 if "python jsonschema" in row.name else PAIRS
        pairs = [(seconds(row.ours), seconds(row.other)) for _ in range(slow)]
        ratio = statistics.median(one / other for one, other in pairs)
        one, other = (statistics.median(column) for column in zip(*pairs, strict=True))
        target = f"{row.target:.2f}" if row.target else ""
        print(f"{row.name:<36}{one:>8.2f}{other:>9.2f}{ratio:>8.3f}{target:>8}", flush=True)
    for times in (1, 3):
        longer = WORK / f"feed-{count}-{times}.jsonl"
        longer.write_bytes(feed.read_bytes() * times)
        print(
            f"peak memory over {longer.stat().st_size / 1e6:,.0f} MB: {peak([*alone[:-1], str(longer)]):.0f} MB (target 150)"
        )
        longer.unlink()


def made(count: int) -> tuple[Path, Path]:
    """The feed, and a folder of single JSON files."""
    WORK.mkdir(parents=True, exist_ok=True)
    (WORK / ".gitignore").write_text("*\n", encoding="utf-8")
    feed = WORK / f"feed-{count}.jsonl"
    if not feed.exists():
        write(feed, count)
    folder = WORK / f"files-{FILES}"
    if not folder.exists():
        folder.mkdir()
        for record, _ in records(FILES):
            (folder / f"{record['id']}.json").write_text(json.dumps(record), encoding="utf-8")
    return feed, folder


def peers() -> tuple[str, str, Path]:
    """The peers' Python, sourcemeta's binary, and the folder with ajv."""
    python, other, node = WORK / "venv", WORK / "venv-sourcemeta", WORK / "npm"
    for folder, packages in (
        (python, ["jsonschema", "check-jsonschema", "orjson"]),
        (other, ["sourcemeta-jsonschema"]),
    ):
        if not folder.exists():
            venv.create(folder, with_pip=True)
            run([str(folder / "bin/pip"), "install", "-q", *packages])
    if not (node / "node_modules").exists():
        node.mkdir(exist_ok=True)
        run(["npm", "install", "--silent", "--prefix", str(node), "ajv", "ajv-formats"])
    named = f"jsonschema-{sys.platform}-{platform.machine()}"
    (binary,) = other.glob(f"lib/python*/site-packages/sourcemeta_jsonschema/{named}")
    assert shutil.which("node"), "ajv needs node"
    return str(python / "bin/python"), str(binary), node


def agreement(feed: Path, python: str, ajv: Path) -> None:
    """The same records must be invalid for ours and for every peer that tells which."""
    told = run(
        [
            sys.executable,
            "-m",
            "rolekb",
            "validate",
            "--select",
            "RK1,RK2",
            "--format",
            "jsonl",
            "--exit-zero",
            str(feed),
        ]
    )
    problems = [json.loads(line) for line in told.splitlines()]
    ours = {problem["span"]["line"] for problem in problems if "code" in problem}
    reference = json.loads(run([python, str(HERE / "peers/reference.py"), str(SCHEMA), str(feed)]))
    script = json.loads(
        run(["node", str(HERE / "peers/ajv.mjs"), str(ajv), str(SCHEMA), str(feed)])
    )
    for name, other in (("python jsonschema", reference), ("ajv", script)):
        differing = sorted(ours ^ set(other["invalid"]))
        print(
            f"{name}: {len(other['invalid']):,} invalid, {len(differing)} verdicts differ from ours {differing[:5]}"
        )
        assert not differing


def run(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def peak(command: list[str]) -> float:
    """The largest resident size of the process and its children, in MB."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stderr=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    return int(run([sys.executable, "-c", code, *command])) * 1024 / 1e6


if __name__ == "__main__":
    main()
