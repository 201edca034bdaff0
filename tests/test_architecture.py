"""The house keeps its own rules. Each test first proves on a small bad sample that it can fail."""

import io
from pathlib import Path
from textwrap import indent

import pytest
from django.apps import apps
from django.core.management import call_command
from wagtail.models import Page

from tests.house_rules import imports, pages, sizes, tree

# Imports --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("app", "line"),
    [
        ("core", "from library.models import EvidenceImage"),
        ("core", "import home.models"),
        ("core", "from tests import builders"),
        ("publications", "from home.models import HomePage"),
        ("publications", 'page = ParentalKey("home.HomePage", on_delete=CASCADE)'),
        ("library", 'models.ForeignKey(to="publications.ReportPage")'),
        ("library", 'apps.get_model("publications", "ReportPage")'),
        ("core", 'import_module("search.engines")'),
        ("home", "from users.models import User"),
        ("users", "def later():\n    from home import models"),
    ],
)
def test_an_import_that_points_up_is_noticed(app: str, line: str) -> None:
    assert imports.import_faults(app, line)


@pytest.mark.parametrize(
    ("app", "line"),
    [
        ("core", "from .models import Topic"),
        ("core", 'models.ForeignKey("wagtailcore.Page")'),
        ("library", "from core.facts import Fact"),
        ("home", "from users.roles import ROLES"),
        ("home", 'ParentalManyToManyField("core.Topic")'),
        ("publications", 'parent_page_types = ["home.HomePage"]'),
    ],
)
def test_an_import_that_points_down_is_none(app: str, line: str) -> None:
    assert imports.import_faults(app, line) == []


@pytest.mark.parametrize("app", tree.APPS)
def test_dependencies_point_down(app: str) -> None:
    assert {
        tree.name_of(path): faults
        for path in tree.modules((app,))
        if (faults := imports.import_faults(app, path.read_text()))
    } == {}


def test_every_app_of_the_house_is_in_the_table() -> None:
    own = {Path(config.path).name for config in apps.get_app_configs() if _is_ours(config.path)}

    assert own == {*tree.APPS, "demo"}
    assert own <= imports.OURS


def _is_ours(path: str) -> bool:
    return Path(path).parent == tree.ROOT


# Sizes and purposes ---------------------------------------------------------------------------


def test_what_is_too_long_is_noticed() -> None:
    long_function = "def f():\n" + "    x = 1\n" * 40

    assert sizes.size_faults("core/x.py", "x = 1\n" * 301)
    assert sizes.size_faults("site_project/settings/base.py", "x = 1\n" * 251)
    assert sizes.size_faults("core/templates/x.html", "<p>\n" * 81)
    assert sizes.size_faults("core/x.js", "let x\n" * 101)
    assert sizes.size_faults("core/x.py", long_function)
    assert sizes.size_faults("core/x.py", f"class A:\n{indent(long_function, '    ')}")
    assert sizes.size_faults("core/x.py", "x = 1\n" * 300) == []


def test_files_and_functions_are_short() -> None:
    paths = [*tree.modules(), *(p for end in ("html", "css", "js") for p in tree.files(f"*.{end}"))]

    assert len(paths) > 100
    assert [
        fault for p in paths for fault in sizes.size_faults(tree.name_of(p), p.read_text())
    ] == []


def test_a_module_without_a_purpose_is_noticed() -> None:
    assert sizes.purpose_faults("core/x.py", "import os\n\n'too late'\n")
    assert sizes.purpose_faults("core/utils.py", '"""Says nothing."""\n')
    assert sizes.purpose_faults("core/x.py", '"""Says something."""\n') == []


def test_every_module_says_what_it_is_for() -> None:
    faults = [
        fault
        for path in tree.modules()
        for fault in sizes.purpose_faults(tree.name_of(path), path.read_text())
    ]

    assert faults == []


# Migrations -----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    said = io.StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said, stderr=said)
    except SystemExit:
        pytest.fail(said.getvalue())


@pytest.mark.parametrize(
    "line",
    [
        "import wagtail.blocks",
        "from core.blocks import BodyBlock",
        "wagtail.fields.StreamField([('text', 0)])",
        "core.fields.SlimStreamField([], block_lookup={0: ('wagtail.blocks.CharBlock', (), {})})",
    ],
)
def test_a_migration_that_knows_blocks_is_noticed(line: str) -> None:
    assert sizes.migration_faults("0001.py", line)


def test_migrations_hold_no_blocks() -> None:
    migrations = list(tree.files("migrations/*.py", tree.APPS))
    sources = [path.read_text() for path in migrations]

    assert any("SlimStreamField(" in source for source in sources)
    assert [
        fault
        for path, source in zip(migrations, sources, strict=True)
        for fault in sizes.migration_faults(tree.name_of(path), source)
    ] == []


# Pages ----------------------------------------------------------------------------------------

NOT_PAGES = {"Topic"}


@pytest.mark.parametrize(
    "code",
    [
        "ReportPage.objects.all()",
        "models.ReportPage.objects.live()",
        "model.objects.child_of(page)",
        "type(page)._default_manager.first()",
        "page.get_children()",
        "list(map(type.get_children, pages))",
        "public_pages(ReportPage.objects.all()) | ReportPage.objects.all()",
        "def f():\n    found = Page.objects.all()\n    return found",
        "def f():\n    found = Page.objects.all()\n    return public_pages(found), found.count()",
        "def f():\n    a = b = Page.objects.all()\n    return public_pages(a), b",
        "def f():\n    a = Page.objects.all()\n    b = a.live()\n    return public_pages(a), b[0]",
        "public_pages(lambda: Page.objects.all())",
        "ReportPage.objects.all().public_pages()",
    ],
)
def test_a_page_that_goes_round_the_rule_of_visibility_is_noticed(code: str) -> None:
    assert pages.page_faults(code, NOT_PAGES)


@pytest.mark.parametrize(
    "code",
    [
        "public_pages(ReportPage.objects.child_of(page))",
        "visibility.public_pages(page.get_children().filter(depth=3))",
        "def f():\n    found = Page.objects.all()\n    return public_pages(found).count()",
        "def f():\n    a = Page.objects.all()\n    b = a.live()\n    return public_pages(b)",
        "def f():\n    a = Page.objects.all()\n    a = a.live()\n    return public_pages(a)",
        "Topic.objects.all()",
        "lists.Topic.objects.all()",
        "get_image_model().objects.all()",
    ],
)
def test_a_page_that_passes_the_rule_of_visibility_passes(code: str) -> None:
    assert pages.page_faults(code, NOT_PAGES) == {}


def test_readers_see_pages_through_the_rule_of_visibility_only() -> None:
    models = apps.get_models()
    not_pages = {model.__name__ for model in models if not issubclass(model, Page)}
    not_pages -= {model.__name__ for model in models if issubclass(model, Page)}

    found = {
        f"{name}:{function}": faults
        for path in tree.modules(tree.APPS)
        if not pages.is_exempt(name := tree.name_of(path))
        for function, faults in pages.page_faults(path.read_text(), not_pages).items()
    }

    assert {where: faults for where, faults in found.items() if where not in pages.ALLOWED} == {}
    assert set(pages.ALLOWED) <= set(found), "what is no longer needed is no longer allowed"


def test_what_the_rules_leave_out_exists() -> None:
    left_out = [*pages.EXEMPT, *(name.split(":")[0] for name in sizes.LIFTED)]

    assert [name for name in left_out if not (tree.ROOT / name).exists()] == []
