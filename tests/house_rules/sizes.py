"""How long things may be, and that each says what it is for. The limits are to notice drift."""

import ast
from collections.abc import Iterator
from pathlib import Path

FUNCTION_LIMIT = 40
# By the end of the path; the first that fits counts.
FILE_LIMITS = (
    ("site_project/settings/base.py", 250),
    (".html", 80),
    (".js", 100),
    (".css", 300),
    (".py", 300),
)
# Files and functions ("core/x.py", "core/x.py:function") that are longer, each with the reason.
LIFTED: dict[str, str] = {}
SHAPELESS_NAMES = {"utils", "helpers", "common"}


def size_faults(name: str, source: str) -> list[str]:
    """Return what is too long in the file `name`: the file itself, and its functions."""
    lines = source.count("\n")
    limit = next(limit for end, limit in FILE_LIMITS if name.endswith(end))
    faults = [f"{name}: {lines} lines, at most {limit}"] if lines > limit else []
    if name.endswith(".py"):
        faults += [
            f"{name}:{function}: {length} lines, at most {FUNCTION_LIMIT}"
            for function, length in function_lengths(ast.parse(source))
            if length > FUNCTION_LIMIT
        ]
    return [fault for fault in faults if fault.split(": ")[0] not in LIFTED]


def function_lengths(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Yield each function with its lines from `def` to its last."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def purpose_faults(name: str, source: str) -> list[str]:
    """Return a fault if the module does not begin by saying what it is for, or is named badly."""
    faults = []
    if ast.get_docstring(ast.parse(source)) is None:
        faults.append(f"{name}: does not begin with a sentence that says what it is for")
    if Path(name).stem in SHAPELESS_NAMES:
        faults.append(f"{name}: the name says nothing; name the module after its thought")
    return faults


def migration_faults(name: str, source: str) -> list[str]:
    """Return a fault if a migration knows the blocks of a stream field."""
    faults = []
    for node in ast.walk(ast.parse(source)):
        modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        if any(module.endswith("blocks") or ".blocks." in module for module in modules):
            faults.append(f"{name}: imports blocks")
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("StreamField"):
            given = [ast.unparse(value) for value in node.args]
            if given not in ([], ["[]"]) or any(k.arg == "block_lookup" for k in node.keywords):
                faults.append(f"{name}: holds the blocks of a stream field")
    return faults
