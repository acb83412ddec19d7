"""A page whose requests, failures, errors and breaches of its policy are kept."""

from __future__ import annotations

from playwright.sync_api import ConsoleMessage, Page, Response


class Watched:
    """`faults`: files that are not there, errors of scripts, what the browser refused for the policy's sake."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.faults: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("response", self._answered)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._said)

    def foreign(self, base: str) -> list[str]:
        """Requests to anywhere but the site."""
        return [url for url in self.requests if not url.startswith((base, "data:", "blob:"))]

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status} {response.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(message.text)
