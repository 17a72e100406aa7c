"""README's outputs, made again: `python tests/readme.py` rewrites README.md from real runs.

In README a console block starts with `$ rolekb ...`; what follows up to the closing fence is its output.
`... | In short` after the command in `CUTS` keeps only the part of the output up to the end of that section.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
_BLOCK = re.compile(r"(```text\n\$ (?P<command>rolekb [^\n]*)\n)(?P<output>.*?)(\n```)", re.DOTALL)
_YAML = re.compile(r"```yaml\n(.*?)```", re.DOTALL)
# Commands whose output README shows only up to the first blank line after this heading.
CUTS = {
    "rolekb compare data-engineer lead-machine-learning-engineer": "In short",
    "rolekb salary data-engineer --country US --level senior": (
        "Posted pay of Data Engineer and official wages, USD a year"
    ),
}


def outputs() -> dict[str, tuple[str, str]]:
    """For each command in README: the output that stands there, and the one of a run now."""
    text = README.read_text(encoding="utf-8")
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        example = _YAML.search(text)
        assert example is not None, "README shows a record"
        Path(folder, "acme-data-engineer.yaml").write_text(example.group(1), encoding="utf-8")
        for block in _BLOCK.finditer(text):
            command = block["command"]
            found[command] = (block["output"], output_of(command, folder, CUTS.get(command)))
    return found


def output_of(command: str, folder: str, heading: str | None = None) -> str:
    """What a command prints in a folder, both streams in one; up to the end of one section, if named."""
    answer = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    # How long a run took is said where it took long, as on a busy machine.
    output = re.sub(r" in \d+\.\d s(?=: )", "", answer.stdout.rstrip("\n"))
    if heading:
        before, _, after = output.partition(f"\n{heading}\n")
        return f"{before}\n{heading}\n{after.partition(chr(10) * 2)[0]}"
    return output


def main() -> None:
    """Rewrite README.md."""
    text = README.read_text(encoding="utf-8")
    now = {command: fresh for command, (_, fresh) in outputs().items()}
    text = _BLOCK.sub(lambda block: block[1] + now[block["command"]] + block[4], text)
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
