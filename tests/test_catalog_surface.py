"""The public surface: what is listed is there, and nothing else answers."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys

import pytest

import rolekb

PUBLIC = {
    "Alternative", "CardUnreadable", "Comparison", "Figure", "InstallationIncomplete", "Job", "KnowledgeBase",
    "Match", "Mention", "NearestPay", "OfficialPay", "PostedPay", "Problem", "Reason", "Records", "RecordsInvalid", "Role", "RolekbError", "Salary", "Source", "Span", "Term",
    "UnknownRecord", "__version__", "compare", "extract", "families", "fields", "figures", "industries",
    "jobs", "knowledge", "load", "match", "read_card", "roles", "salary", "skills", "sources", "tools", "validate",
}  # fmt: skip


def test_the_public_names_are_these_in_order() -> None:
    assert rolekb.__all__ == sorted(PUBLIC)


def test_each_public_name_can_be_the_first_that_is_asked_for() -> None:
    code = """
import sys, rolekb
for name in rolekb.__all__:
    for module in [module for module in sys.modules if module.partition(".")[0] == "rolekb"]:
        del sys.modules[module]
    import rolekb
    value = getattr(rolekb, name)
    assert value is not None and type(value) is not type(sys), name
    assert getattr(rolekb, name) is value, name
    print(name)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == sorted(PUBLIC)


def test_a_star_import_brings_them_all() -> None:
    code = "from rolekb import *\nimport rolekb\nprint(*(set(rolekb.__all__) - set(dir())))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_the_directory_lists_them_before_they_are_used() -> None:
    code = "import rolekb\nprint(*dir(rolekb))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == sorted(PUBLIC)


@pytest.mark.parametrize("name", ["role", "Roles", "_nothing", "comparison_of", "yaml"])
def test_an_unknown_name_is_an_attribute_error(name: str) -> None:
    with pytest.raises(AttributeError, match=f"module 'rolekb' has no attribute '{name}'"):
        getattr(rolekb, name)
    assert not hasattr(rolekb, name)


def test_the_collections_are_those_of_the_packaged_knowledge() -> None:
    for name in (
        "roles", "jobs", "skills", "tools", "industries", "fields", "families", "sources", "figures",
    ):  # fmt: skip
        assert getattr(rolekb, name) is rolekb.knowledge.collection(name)


def test_every_public_class_and_function_says_what_it_is() -> None:
    spoken = [getattr(rolekb, name) for name in PUBLIC]
    silent = [
        item.__qualname__
        for item in spoken
        if (inspect.isclass(item) or inspect.isfunction(item)) and not item.__doc__
    ]
    assert silent == []


def test_every_exception_can_be_caught_as_one() -> None:
    for name in ("CardUnreadable", "InstallationIncomplete", "RecordsInvalid", "UnknownRecord"):
        assert issubclass(getattr(rolekb, name), rolekb.RolekbError)


def test_the_version_is_a_release_number() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", rolekb.__version__)
