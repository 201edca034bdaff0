"""What readers see of pages goes through `core.visibility.public_pages`, read off the code.

Every use of a manager (`X.objects`) and of the page tree (`page.get_children()`) counts, unless
X is a model that is no page. It passes if it stands inside a call of `public_pages(...)`, or if
it is given a name that is used inside such calls only, directly or by way of other names. What
the code cannot tell, such as the model behind `model.objects`, counts as a page: a doubt is a
fault.
"""

import ast
from collections.abc import Iterator

GATE = "public_pages"
MANAGERS = {"objects", "_default_manager", "_base_manager"}
TREE = {
    "get_children",
    "get_descendants",
    "get_ancestors",
    "get_siblings",
    "get_next_siblings",
    "get_prev_siblings",
    "get_first_child",
    "get_last_child",
    "get_translations",
}
NOT_A_PAGE = {"get_image_model", "get_document_model", "get_user_model"}

# Modules that show no page to readers, or decide who may see it.
EXEMPT = {
    "core/visibility.py": "is the rule",
    "core/publishing.py": "the clock, which acts on pages; answers nobody",
    "core/models/taxonomy.py": "terms of controlled lists, which are no pages",
    "core/localize.py": "repairs the child counts of the tree; answers nobody",
    "core/tree_order.py": "narrows and orders pages that its callers chose by the rule",
    "core/blocks/rename.py": "rewrites stored blocks; answers nobody",
    "home/translation_work.py": "the desk of the admin, where staff see drafts",
    "home/templatetags/translation_tags.py": "screens of the admin",
    "core/bulk_subjects.py": "a bulk action of the admin, which asks for each page's permission",
    "core/language_previews.py": "previews of drafts, for staff who may edit them",
    "publications/admin_filters.py": "filters of the admin's lists, where staff see drafts",
    "registrations/event_facts.py": "takes over facts of a page being published; answers nobody",
    "registrations/announcing.py": "compares a page being published with what was told before",
    "registrations/event_told.py": "letters to those who registered, for withdrawn events too",
    "registrations/privacy.py": "rows that hang on registrations, which are no pages",
    "registrations/rotation.py": "rows with sealed fields, which are no pages",
    "home/bootstrap.py": "makes the first pages of a site",
    "home/groups.py": "gives groups their permissions on pages; answers nobody",
    "publications/statistics/stored.py": "terms and rows of figures, which are no pages",
    "library/pdf_metadata.py": "reads the objects of a PDF",
    "registrations/desk/named_events.py": "the desk of the admin, where staff see drafts",
    "search/following.py": "asks for pages to be indexed or forgotten; answers nobody",
    "search/indexing.py": "writes rows of those pages that the rule lets through",
    "search/keeping.py": "makes and compares the whole index; answers nobody",
}
EXEMPT_ENDS = {
    "/wagtail_hooks.py": "the admin, where staff see drafts",
    "/management/commands/": "commands of the operator",
    "/publications/archive/": "the import, which writes pages; answers nobody",
}
# Functions that read pages without showing them, each with the reason.
ALLOWED: dict[str, str] = {
    "core/filters.py:choices": "terms of controlled lists, which are no pages",
    "core/api/terms.py:answer_terms": "terms of controlled lists, which are no pages",
    "core/changes.py:note_changes": "compares a record with its stored self; answers nobody",
    "core/previews.py:mend": "asks the rule of each page whether to draw or to remove",
    "core/sitemap.py:most_pages": "a number that divides pages into files; names none",
    "library/attachment.py:attached_to": "attachments of pages the caller chose",
    "search/choices.py:names_of": "terms of controlled lists, which are no pages",
    "search/showing.py:_pages": "asks of which type each page is; the rule is asked by type",
    "search/suggestions.py:_terms": "terms of controlled lists, which are no pages",
    "registrations/day/reporting.py:page_of": "the draft that staff fill with numbers",
    "registrations/day/sessions.py:titles_of": "names of events for staff and certificates",
    "registrations/public/occasions.py:page_of": "for somebody on the list, by code or secret link",
    "followups/filters.py:choices": "terms of controlled lists, which are no pages",
    "followups/sources.py:items_below": "which items a page holds that staff would delete",
    "followups/sources.py:keep_stub": "leads items of a page that goes to its other version",
    "followups/keeping.py:_live_pages": "notes the files of the ledger; the rule is asked of them",
    "followups/uploading.py:_by_name": "terms of controlled lists, which are no pages",
    "publications/harvesting.py:note_use": "dates records; the rule is asked for each answer",
}


def is_exempt(name: str) -> bool:
    """Say whether the rule leaves out the module at this path."""
    return name in EXEMPT or any(end in f"/{name}" for end in EXEMPT_ENDS)


def page_faults(source: str, not_pages: set[str]) -> dict[str, list[str]]:
    """Return by function the uses of pages that do not pass the gate.

    `not_pages` are the models that are no pages, by class name.
    """
    tree = ast.parse(source)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    faults: dict[str, list[str]] = {}
    for use in uses_of_pages(tree, not_pages):
        if not (_is_gated(use, parents) or _is_named_and_gated(use, parents)):
            fault = f"line {use.lineno}: {ast.unparse(use)} is not inside {GATE}(...)"
            faults.setdefault(getattr(_scope(use, parents), "name", ""), []).append(fault)
    return faults


def _scope(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> ast.AST:
    """Return the function around `node`, else the module."""
    node = parents[node]
    while not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Module):
        node = parents[node]
    return node


def uses_of_pages(tree: ast.AST, not_pages: set[str]) -> Iterator[ast.Attribute]:
    """Yield the expressions that read pages, or may."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute):
            continue
        if node.attr in TREE or (node.attr in MANAGERS and not _is_no_page(node.value, not_pages)):
            yield node


def _is_no_page(model: ast.expr, not_pages: set[str]) -> bool:
    """Say whether `model` is written as the class of a model that is no page."""
    if isinstance(model, ast.Call):
        return isinstance(model.func, ast.Name) and model.func.id in NOT_A_PAGE
    name = model.attr if isinstance(model, ast.Attribute) else getattr(model, "id", "")
    return name in not_pages


def _is_gated(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Say whether `node` is part of an argument of the gate."""
    while node in parents:
        node, inner = parents[node], node
        if isinstance(node, ast.Call) and inner is not node.func:
            called = node.func
            if GATE in (getattr(called, "id", ""), getattr(called, "attr", "")):
                return True
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            return False
    return False


def _is_named_and_gated(
    node: ast.AST, parents: dict[ast.AST, ast.AST], seen: frozenset[str] = frozenset()
) -> bool:
    """Say whether the value gets a name of its own whose every use ends in the gate.

    `seen` are the names that are being looked at: a use among them is judged where it began.
    """
    scope = _scope(node, parents)
    while not isinstance(node, ast.stmt):
        node = parents[node]
    if not isinstance(node, ast.Assign) or len(node.targets) > 1:
        return False
    target = node.targets[0]
    if not isinstance(target, ast.Name):
        return False
    uses = [
        use
        for use in ast.walk(scope)
        if isinstance(use, ast.Name) and use.id == target.id and isinstance(use.ctx, ast.Load)
    ]
    seen |= {target.id}
    return bool(uses) and all(
        _is_gated(use, parents)
        or (_assigned_name(use, parents) in seen)
        or _is_named_and_gated(use, parents, seen)
        for use in uses
    )


def _assigned_name(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> str:
    """Return the name that the statement around `node` gives a value to, if it gives one."""
    while not isinstance(node, ast.stmt):
        node = parents[node]
    is_plain = isinstance(node, ast.Assign) and len(node.targets) == 1
    return getattr(node.targets[0], "id", "") if is_plain else ""  # type: ignore[attr-defined]
