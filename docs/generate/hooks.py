"""What the site adds to the pages of docs/: the reference, made from the code, and links that work outside the tree.

MkDocs loads this file (`hooks` in mkdocs.yml); its neighbours each make one page.
"""

from __future__ import annotations

import posixpath
import re

import commands_page
import messages_page
import metrics_page
import settings_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

_PAGES = {
    "reference/settings.md": settings_page.text,
    "reference/commands.md": commands_page.text,
    "reference/messages.md": messages_page.text,
    "reference/metrics.md": metrics_page.text,
}
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)#:\s]+)(#[^)\s]*)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages and the messages' schemas."""
    for path, text in _PAGES.items():
        files.append(File.generated(config, path, content=text()))
    for name, schema in messages_page.schema_files().items():
        files.append(File.generated(config, f"reference/{name}", content=schema))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Leave the words of a link to a source file, which the site does not hold, and take the link away."""
    del config, files
    folder = posixpath.dirname(page.file.src_uri)

    def within(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, link[2]))
        return link[1] if target.startswith("../") else link[0]

    return _LINK.sub(within, markdown)
