"""The guides' files and outputs, made again: `python tests/guides.py` rewrites the outputs from real runs.

A block of YAML with a title is a file of that name; a block of text that begins with `$ rolekb ...` shows
what that command prints, run where those files are. `CUTS` names the section that is all a guide shows.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from readme import output_of

DOCS = Path(__file__).parent.parent / "docs"
GUIDES = ("quick-start.md", "your-own-records.md", "data-and-licences.md")
_FILE = re.compile(r'^```yaml title="(?P<path>[^"]+)"\n(?P<text>.*?)^```', re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"(^```text\n\$ (?P<command>rolekb [^\n]*)\n)(?P<output>.*?)(^```)", re.MULTILINE | re.DOTALL)  # fmt: skip
CUTS = {
    "rolekb show etl-developer": "At a glance",
    "rolekb compare data-scientist machine-learning-engineer": "In short",
    'rolekb match "Sr. ML Engineer (Remote, UK)"': "Answer",
    'rolekb match "Sr. Pipeline Guardian, Berlin" --knowledge acme': "Answer",
}


def lay_out(guide: str, folder: Path) -> list[Path]:
    """Write the files that a guide shows."""
    written = []
    for block in _FILE.finditer((DOCS / guide).read_text(encoding="utf-8")):
        path = folder / block["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block["text"], encoding="utf-8")
        written.append(path)
    return written


def outputs(guide: str) -> dict[str, tuple[str, str]]:
    """For each command that a guide shows: the output that stands there, and the one of a run now."""
    with tempfile.TemporaryDirectory() as folder:
        lay_out(guide, Path(folder))
        return {
            block["command"]: (
                block["output"].rstrip("\n"),
                output_of(block["command"], folder, CUTS.get(block["command"])),
            )
            for block in _BLOCK.finditer((DOCS / guide).read_text(encoding="utf-8"))
        }


def _renewed(text: str, command: str, fresh: str) -> str:
    def block(found: re.Match[str]) -> str:
        return f"{found[1]}{fresh}\n{found[4]}" if found["command"] == command else found[0]

    return _BLOCK.sub(block, text)


def main() -> None:
    """Rewrite the guides."""
    for guide in GUIDES:
        text = (DOCS / guide).read_text(encoding="utf-8")
        for command, (_, fresh) in outputs(guide).items():
            text = _renewed(text, command, fresh)
        (DOCS / guide).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
