"""What a project asks of `rolekb validate` once and for all: `rolekb.toml`, or `[tool.rolekb]` in `pyproject.toml`."""

# No annotations from __future__: named tuples would compile each one.

import os
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, NoReturn, cast

from rolekb.errors import RolekbError
from rolekb.reading.document import Json
from rolekb.terminal import one_line

Table = dict[str, Json]

Format = Literal["text", "json", "jsonl", "github", "sarif", "junit", "gitlab"]

OWN_FILE, SHARED_FILE = "rolekb.toml", "pyproject.toml"
_SCHEMA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "configuration.schema.json")


class Fault(NamedTuple):
    """What is wrong with a key of the configuration (`` for the file itself), and what mends it."""

    key: str
    message: str
    cure: str


class ConfigurationInvalid(RolekbError, ValueError):
    """A configuration that can't be followed; `faults` says what to mend in `file`."""

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        self.file = file
        self.faults = faults
        super().__init__(file, faults)

    def __str__(self) -> str:
        return "\n".join(
            f"{one_line(self.file)}: {one_line(f'{message}. {cure}')}{'' if cure.endswith('?') else '.'}"
            for _, message, cure in self.faults
        )


class Configuration(NamedTuple):
    """What was asked for; None or empty where nothing was. `file` is where it was read."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    max_age: int | None = None
    format: Format | None = None
    exclude: tuple[str, ...] = ()
    file: str | None = None

    def excludes(self, path: str) -> bool:
        """Whether a file or folder is passed over: a glob matches it, or a folder above it.

        Globs start at the configuration's folder; one without a slash matches a name at any depth.

        >>> found = Configuration(exclude=("drafts/", "a/**/*.json"), file="/kb/rolekb.toml")
        >>> found.excludes("/kb/roles/drafts/x.yaml"), found.excludes("/kb/a/b/c/x.json")
        (True, True)
        >>> found.excludes("/kb/roles/x.yaml")
        False
        """
        from rolekb.cli.globs import covers

        base = os.path.dirname(os.path.abspath(self.file or OWN_FILE))
        return any(covers(glob, path, base) for glob in self.exclude)


def configuration(start: str | None = None) -> Configuration:
    """The configuration that holds in a folder (default: the working directory), empty if none.

    Raises `ConfigurationInvalid`.
    """
    for path in _candidates(os.path.abspath(start or os.getcwd())):
        found = read(path)
        if found is not None:
            return found
    return Configuration()


def read(path: str) -> Configuration | None:
    """The configuration in a file; None where a `pyproject.toml` has none. Raises `ConfigurationInvalid`."""
    shared = os.path.basename(path) != OWN_FILE
    text = _text(path)
    if shared and "rolekb" not in text:  # most have none, and need not be parsed to know
        return None
    table: Json = _parsed(path, text)
    if shared:
        for name in ("tool", "rolekb"):
            if not isinstance(table, dict) or name not in table:
                return None
            table = table[name]
    if not isinstance(table, dict):
        _refuse(
            path, "tool.rolekb", "tool.rolekb is no table", "Write [tool.rolekb] and keys below"
        )
    faults = tuple(_faults(table, path, shared=shared))
    if faults:
        raise ConfigurationInvalid(path, faults)
    return Configuration(
        _listed(table, "select"),
        _listed(table, "ignore"),
        int(cast("int", table["max_age"])) if "max_age" in table else None,
        cast("Format | None", table.get("format")),
        _listed(table, "exclude"),
        path,
    )


@cache
def schema() -> Table:
    """The JSON Schema of a configuration. Treat it as read-only."""
    import json

    with open(_SCHEMA, encoding="utf-8") as file:
        return cast("Table", json.load(file))


def _candidates(folder: str) -> Iterator[str]:
    """The files that may hold a configuration, from a folder up to its repository's or system's root."""
    while True:
        for name in (OWN_FILE, SHARED_FILE):
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                yield path
        above = os.path.dirname(folder)
        if above == folder or os.path.exists(os.path.join(folder, ".git")):
            return
        folder = above


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except OSError as error:
        said = (error.strerror or str(error)).lower()
        _refuse(path, "", f"the file can't be read: {said}", "Check its name and permissions")
    except UnicodeDecodeError:
        _refuse(path, "", "the file is not UTF-8", "Save it as UTF-8")


def _parsed(path: str, text: str) -> Json:
    import tomllib

    try:
        return _plain(tomllib.loads(text))
    except RecursionError:
        _refuse(path, "", "the file nests too deep", "Flatten it")
    except ValueError as error:  # also of numbers with thousands of digits
        _refuse(path, "", f"the file is not TOML: {str(error)[:200]}", "Correct it there")


def _plain(value: object) -> Json:
    """TOML's values as JSON's: dates and endless numbers as text, which no key takes for more."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in cast("dict[str, object]", value).items()}
    if isinstance(value, list):
        return [_plain(item) for item in cast("list[object]", value)]
    if isinstance(value, (str, bool)):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**63 else str(value)
    if isinstance(value, float) and abs(value) < 2.0**63:
        return value
    return str(value)


def _faults(table: Table, path: str, *, shared: bool) -> Iterator[Fault]:
    if _sound(table):
        return
    from rolekb.reading.document import Document, value_at
    from rolekb.validation.given_engines import engine_for
    from rolekb.validation.messages import explain

    for violation in engine_for(schema())(table):
        if violation.keyword == "additionalProperties":
            yield from (_unknown(name, shared=shared) for name in violation.names)
            continue
        for problem in explain(violation, value_at(table, violation.path), Document(path), ()):
            written = value_at(table, violation.path)
            code = _code_meant(written) if violation.keyword == "pattern" else None
            key = ".".join(map(str, violation.path))
            yield Fault(key, problem.message, code or problem.cure)


def _sound(table: Table) -> bool:
    """Whether the fast engine, which is quick to import, finds nothing wrong."""
    from rolekb.validation.engines import fast_available

    if not fast_available():
        return False
    import jsonschema_rs

    return jsonschema_rs.is_valid(schema(), table)


def _unknown(name: str, *, shared: bool) -> Fault:
    from rolekb.errors import nearest

    keys = list(cast("Table", schema()["properties"]))
    near = nearest(name, keys, 1)
    message = f"{name!r} is not a key of {'[tool.rolekb]' if shared else OWN_FILE}"
    if near:
        return Fault(name, message, f"Did you mean {near[0]!r}?")
    if name == "tool" and not shared:
        return Fault(
            name, message, f"In {OWN_FILE} the keys stand at the top, without [tool.rolekb]"
        )
    return Fault(name, message, f"Keys: {', '.join(keys)}")


def _code_meant(written: Json) -> str | None:
    code = str(written).strip().upper()
    known = code.startswith("RK") and code[2:].isdecimal() and code.isascii() and len(code) <= 5
    return f"Did you mean {code!r}?" if known else None


def _listed(table: Table, key: str) -> tuple[str, ...]:
    return tuple(map(str, cast("list[Json]", table.get(key, []))))


def _refuse(path: str, key: str, message: str, cure: str) -> NoReturn:
    raise ConfigurationInvalid(path, (Fault(key, message, cure),)) from None
