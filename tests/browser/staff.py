"""Members of staff at work in the admin."""

from playwright.sync_api import Page


def sign_in(page: Page, site: str, name: str, password: str) -> None:
    """Open a session in the admin."""
    page.goto(f"{site}/admin/login/")
    page.fill("#id_username", name)
    page.fill("#id_password", password)
    page.click("main [type=submit]")
    page.wait_for_url(f"{site}/admin/")
