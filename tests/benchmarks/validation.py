"""`rolekb validate` beside its peers, in one run: `python tests/benchmarks/validation.py [RECORDS]`.

Sets up what it compares with under build/benchmarks (PyPI and npm packages, made feeds), then runs each
command as a whole process, in turn with ours, and prints the medians of the pairwise ratios. Peers only
know schemas, so ours runs with `--select RK1,RK2` beside them; a row shows all rules as well. Run it where
rolekb is installed from a wheel: the command measured is the one beside this Python.

What pip and npm install of sourcemeta's is a wrapper in Python or JavaScript around its binary; all three
are measured. The single files are made outside of this repository: git ignores what is built in it, and
so does rolekb.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from dataclasses import dataclass
from pathlib import Path

from feed import records, write

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
WORK = ROOT / "build" / "benchmarks"
SCHEMA = ROOT / "schema" / "v1" / "job.schema.json"
OURS = str(Path(sys.executable).with_name("rolekb"))
PAIRS = 7
SHORT = 35  # of commands that take a tenth of a second, which a moment's noise doubles
FILES = 1000


@dataclass(frozen=True)
class Row:
    """A comparison: our command over another's, and the most that the ratio should be."""

    name: str
    ours: list[str]
    other: list[str]
    target: float
    one_core: bool = False  # for both: node gathers its garbage and compiles on another


def main() -> None:
    """Set up, compare verdicts, measure, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        compare(made(count), single(Path(folder)), count)


def compare(feed: Path, folder: Path, count: int) -> None:
    """Verdicts first, then times and memory."""
    python, sourcemeta, ajv = peers()
    ours = [OURS, "validate", "--format", "jsonl", "--output", os.devnull]
    schema_alone = [*ours, "--select", "RK1,RK2"]
    alone = [*schema_alone, "--jobs", "1", str(feed)]
    agreement(feed, python, ajv)
    everything_checked(schema_alone, folder)
    with_ajv = ["node", str(HERE / "peers/ajv.mjs"), str(ajv), str(SCHEMA), str(feed)]
    quickly = ["validate", "--fast", "--continue", str(SCHEMA)]
    check_jsonschema = [str(Path(python).parent / "check-jsonschema"), "--schemafile", str(SCHEMA),
                        *map(str, sorted(folder.iterdir()))]  # fmt: skip
    by_default = [*schema_alone, str(feed)]
    rows = [
        Row("orjson.loads alone", alone, [sys.executable, str(HERE / "peers/parse.py"), str(feed)], 3.0),
        Row("orjson and jsonschema-rs alone", alone,
            [sys.executable, str(HERE / "peers/bare.py"), str(SCHEMA), str(feed)], 0),
        Row("python jsonschema", alone, [python, str(HERE / "peers/reference.py"), str(SCHEMA), str(feed)], 0.03),
        Row("ajv, allErrors", by_default, with_ajv, 0.5),
        Row("ajv, allErrors: one process", alone, with_ajv, 0.5),
        Row("ajv, allErrors: one process, one core", alone, with_ajv, 0.5, one_core=True),
        Row("sourcemeta (binary)", by_default, [sourcemeta["binary"], *quickly, str(feed)], 0.5),
        Row("sourcemeta (binary): one process", alone, [sourcemeta["binary"], *quickly, str(feed)], 0.5),
        Row("sourcemeta (binary): one process, one core", alone, [sourcemeta["binary"], *quickly, str(feed)],
            0.5, one_core=True),
        Row("two processes over one", [*schema_alone, "--jobs", "2", str(feed)], alone, 1 / 1.7),
        Row("all rules over schema alone", [*ours, "--jobs", "1", str(feed)], alone, 0),
        Row(f"{FILES:,} files: check-jsonschema", [*schema_alone, str(folder)], check_jsonschema, 0.12),
        Row(f"{FILES:,} files, all rules: the same", [*ours, str(folder)], check_jsonschema, 0.12),
        *(Row(f"{FILES:,} files: sourcemeta ({name})", [*schema_alone, str(folder)],
              [command, *quickly, str(folder)], 1.0) for name, command in sourcemeta.items()),
    ]  # fmt: skip
    print(
        f"{count:,} records, {feed.stat().st_size / 1e6:.0f} MB; {PAIRS} pairs each (files: {SHORT}), {os.cpu_count()} cores\n"
    )
    print(f"{'ours beside':<44}{'ours s':>8}{'other s':>9}{'ratio':>8}{'target':>8}")
    for row in rows:
        times = 1 if "python jsonschema" in row.name else SHORT if "files" in row.name else PAIRS
        pairs = [
            (seconds(row.ours, one_core=row.one_core), seconds(row.other, one_core=row.one_core))
            for _ in range(times)
        ]
        ratio = statistics.median(one / other for one, other in pairs)
        one, other = (statistics.median(column) for column in zip(*pairs, strict=True))
        target = f"{row.target:.2f}" if row.target else ""
        print(f"{row.name:<44}{one:>8.3f}{other:>9.3f}{ratio:>8.3f}{target:>8}", flush=True)
    for times in (1, 3):
        longer = WORK / f"feed-{count}-{times}.jsonl"
        longer.write_bytes(feed.read_bytes() * times)
        print(
            f"peak memory over {longer.stat().st_size / 1e6:,.0f} MB: {peak([*alone[:-1], str(longer)]):.0f} MB (target 150)"
        )
        longer.unlink()


def made(count: int) -> Path:
    """The feed."""
    WORK.mkdir(parents=True, exist_ok=True)
    (WORK / ".gitignore").write_text("*\n", encoding="utf-8")
    feed = WORK / f"feed-{count}.jsonl"
    if not feed.exists():
        write(feed, count)
    return feed


def single(folder: Path) -> Path:
    """A folder of JSON files with a record each."""
    for record, _ in records(FILES):
        (folder / f"{record['id']}.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


def peers() -> tuple[str, dict[str, str], Path]:
    """The peers' Python, sourcemeta's commands by where they come from, and the folder with ajv."""
    python, other, node = WORK / "venv", WORK / "venv-sourcemeta", WORK / "npm"
    for folder, packages in (
        (python, ["jsonschema", "check-jsonschema", "orjson"]),
        (other, ["sourcemeta-jsonschema"]),
    ):
        if not folder.exists():
            venv.create(folder, with_pip=True)
            run([str(folder / "bin/pip"), "install", "-q", *packages])
    if not (node / "node_modules/@sourcemeta").exists():
        node.mkdir(exist_ok=True)
        packages = ["ajv", "ajv-formats", "@sourcemeta/jsonschema"]
        run(["npm", "install", "--silent", "--prefix", str(node), *packages])
    named = f"jsonschema-{sys.platform}-{platform.machine()}"
    (binary,) = other.glob(f"lib/python*/site-packages/sourcemeta_jsonschema/{named}")
    assert shutil.which("node"), "ajv needs node"
    commands = {
        "binary": str(binary),
        "PyPI": str(other / "bin/jsonschema"),
        "npm": str(node / "node_modules/.bin/jsonschema"),
    }
    return str(python / "bin/python"), commands, node


def everything_checked(command: list[str], folder: Path) -> None:
    """A folder that git ignores, say, would be passed over in no time."""
    done = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=False)
    assert f"{FILES:,} files checked: {FILES:,} jobs" in done.stderr, done.stderr


def agreement(feed: Path, python: str, ajv: Path) -> None:
    """The same records must be invalid for ours and for every peer that tells which."""
    told = run(
        [
            OURS,
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


def seconds(command: list[str], *, one_core: bool = False) -> float:
    if one_core:
        command = ["taskset", "-c", "0", *command]
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
