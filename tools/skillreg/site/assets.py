"""The style sheet of the pages and the code that browsers run, under `assets/skillreg/`.

    bundle("verify.js")    # {"verify.js": b"…", "pdf-IAQSOPXY.js": b"…"}: the entry, and what it fetches on demand

The sources in `tools/web` are plain ES modules, tested as they are. For the site, esbuild joins each page's entry
with all that it imports into one file of the same name, so that a visit costs one request and not thirty. What the
entry asks for by a dynamic `import()` stays a file of its own, named by a hash of its content: an entry never meets a
part of another build. The bytes depend on the sources and the pinned versions only.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import skillreg
from skillreg.errors import ToolMissing
from skillreg.site.output import Output
from skillreg.text import Text

FOLDER = "assets/skillreg"

#: The pages' entries in `tools/web`.
ENTRIES = (
    "frame.js",
    "lost.js",
    "search_box.js",
    "search.js",
    "verify.js",
    "bulk.js",
    "accreditation.js",
)

#: Packages written for CommonJS. Each is made an ES module first: else esbuild puts what such packages need at run time
#: into a file that every page would wait for.
_COMMON_JS = ("jsonld", "papaparse")

#: The sheet that every page names. Into it go the theme's, all of `static`, this one first, and those of `tools/web`.
STYLE = "site.css"
_THEME_SHEETS = ("main.*.min.css", "palette.*.min.css")
_SHEETS = ("verify.css", "bulk.css")

_PACKAGE = Path(skillreg.__file__).resolve().parent

#: `tools/web` beside the package in the repository.
WEB = _PACKAGE.parent / "web"
_STATIC = Path(__file__).parent / "static"

#: The oldest browsers that can read the code: WeChat on old Android phones is Chromium 78.
_BROWSERS = "chrome78,firefox78,safari14.1"

#: One bundle for those browsers, its CommonJS packages taken as they were made ES modules.
_ESM = (
    "--bundle",
    "--minify",
    "--charset=utf8",  # else each Chinese character is six letters
    f"--target={_BROWSERS}",
    *(f"--alias:{name}=./modules/{name}.mjs" for name in _COMMON_JS),
)

_MEND = Text("请运行 make setup-run", "run make setup-run")


def write(output: Output) -> None:
    """Publish them."""
    for file in sorted(_STATIC.iterdir()):
        if file.suffix != ".css":
            output.write(f"{FOLDER}/{file.name}", file.read_bytes())
    output.write(f"{FOLDER}/{STYLE}", style().encode())
    for entry in ENTRIES:
        for name, code in bundle(entry).items():
            output.write(f"{FOLDER}/{name}", code)


def style() -> str:
    """The style of all pages in one sheet: one request, and none of them anew."""
    folder = Path(str(files("material"))) / "templates" / "assets" / "stylesheets"
    theme = (file for pattern in _THEME_SHEETS for file in sorted(folder.glob(pattern)))
    others = (file for file in sorted(_STATIC.glob("*.css")) if file.name != STYLE)
    return sheet(*theme, _STATIC / STYLE, *others, *(WEB / name for name in _SHEETS))


def bundle(entry: str) -> dict[str, bytes]:
    """An entry of `tools/web` and the parts that it fetches on demand, by their names.

    Each entry is bundled by itself: code that two pages share would else be a third file that both wait for.
    """
    with _workshop() as folder:
        _esbuild(
            folder,
            *_ESM,
            f"web/{entry}",
            "--splitting",
            "--format=esm",
            "--outdir=bundle",
            "--chunk-names=[name]-[hash]",
        )
        return {file.name: file.read_bytes() for file in sorted((folder / "bundle").iterdir())}


def whole(entry: str, *, without: Iterable[str] = ()) -> str:
    """An entry with all that it would fetch on demand in it, less the modules that are not wanted, for a page of one file."""
    with _workshop() as folder:
        left_out = (f"--external:*/{module}" for module in without)
        _esbuild(folder, *_ESM, f"web/{entry}", *left_out, "--format=iife", "--outfile=whole.js")
        return (folder / "whole.js").read_text(encoding="utf-8")


def sheet(*files: Path) -> str:
    """Style sheets one after the other, minified."""
    with _workshop(common_js=()) as folder:
        (folder / "whole.css").write_text(
            "".join(file.read_text("utf-8") for file in files), "utf-8"
        )
        _esbuild(folder, "whole.css", "--minify", f"--target={_BROWSERS}", "--outfile=sheet.css")
        return (folder / "sheet.css").read_text(encoding="utf-8")


@contextmanager
def _workshop(common_js: Iterable[str] = _COMMON_JS) -> Iterator[Path]:
    """A folder in which the sources have the same paths on every machine."""
    with tempfile.TemporaryDirectory(prefix="skillreg-") as temporary:
        folder = Path(temporary)
        (folder / "web").symlink_to(WEB, target_is_directory=True)
        (folder / "skillreg").symlink_to(_PACKAGE, target_is_directory=True)  # data both read
        for name in common_js:
            package = f"./web/node_modules/{name}"
            _esbuild(folder, package, "--bundle", "--format=esm", f"--outfile=modules/{name}.mjs")
        yield folder


def _esbuild(folder: Path, *arguments: str) -> None:
    """Run it where the sources are seen as `web`, wherever they are: paths count for the names of the parts."""
    program = WEB / "node_modules" / ".bin" / "esbuild"
    try:
        ran = subprocess.run(
            [program, *arguments, "--preserve-symlinks", "--log-level=warning"],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise ToolMissing(
            Text(
                f"缺少打包网页代码的 esbuild;{_MEND.zh}",
                f"esbuild, which bundles the pages' code, is missing; {_MEND.en}",
            )
        ) from None
    if ran.returncode != 0:
        said = ran.stderr.strip()
        raise ToolMissing(
            Text(
                f"esbuild 没有打包成网页代码(需要 Node.js 和 tools/web 的 npm 包);{_MEND.zh}\n{said}",
                f"esbuild could not bundle the pages' code (it needs Node.js and the packages of tools/web); "
                f"{_MEND.en}\n{said}",
            )
        )
