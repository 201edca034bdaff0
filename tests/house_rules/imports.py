"""Who may import whom: dependencies point down, and a reference by name counts as an import."""

import ast
import re
from collections.abc import Iterator

# What each app may import besides itself. An app that comes later is entered when it is made.
MAY_IMPORT: dict[str, set[str]] = {
    "core": set(),
    "users": {"core"},
    "library": {"core"},
    "publications": {"core", "library"},
    "campaigns": {"core", "library", "publications"},
    "education": {"core", "library"},
    "events": {"core", "library", "education"},
    "registrations": {"core", "library", "education", "events"},
    "followups": {"core"},
    "search": {"core", "library"},
    "mirror": {"core", "library"},
    # The bootstrap of a site makes the groups of the roles.
    "home": {
        "core",
        "publications",
        "campaigns",
        "events",
        "education",
        "followups",
        "users.roles",
    },
}
NOBODY_IMPORTS = {"demo", "site_project", "tests", "scripts", "deploy"}
OURS = set(MAY_IMPORT) | NOBODY_IMPORTS

# Calls that take a model or a module by its name.
BY_NAME = {
    "ForeignKey",
    "OneToOneField",
    "ManyToManyField",
    "ParentalKey",
    "ParentalManyToManyField",
    "GenericRelation",
    "SnippetChooserBlock",
    "PageChooserBlock",
    "get_model",
    "import_module",
    "import_string",
}
REFERENCE = re.compile(r"[a-z_]+(\.\w+)*")


def import_faults(app: str, source: str) -> list[str]:
    """Return the imports of a module of `app` that the table does not allow."""
    allowed = MAY_IMPORT[app] | {app}
    return [
        f"line {line}: {app} may not import {name}"
        for line, name in imported(ast.parse(source))
        if name.split(".")[0] in OURS and not _is_allowed(name, allowed)
    ]


def _is_allowed(name: str, allowed: set[str]) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in allowed)


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of all that a module imports or names as a model."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and _called(node) in BY_NAME:
            values = [*node.args, *(keyword.value for keyword in node.keywords)]
            yield from ((node.lineno, name) for value in values for name in _names_in(value))


def _called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _names_in(value: ast.expr) -> Iterator[str]:
    """Yield the references among the strings of an argument, such as "core.Topic"."""
    for node in ast.walk(value):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and REFERENCE.fullmatch(node.value):  # type: ignore[attr-defined, arg-type]
            yield node.value  # type: ignore[attr-defined, misc]
