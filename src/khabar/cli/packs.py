"""``khabar packs``: judge, compile and count the words khabar knows."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from khabar.cli.consoles import complain, stdout
from khabar.errors import PackError
from khabar.packs import lexicon

app = typer.Typer(help="Judge, compile and count the words khabar knows.", no_args_is_help=True)

Folder = Annotated[Path, typer.Argument(help="The folder of packs: core/, events/, actors/, places/, outlets/.")]
_MISSING = "needs the packs extra ({}): pip install 'khabar[packs]'"


@app.command()
def lint(
    folder: Folder = Path("packs"), quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only errors and the last line.")] = False
) -> None:
    """Find what is wrong in packs. Ends with exit code 1 on errors, 0 on warnings."""
    try:
        from khabar.packs.lint import lint as judge
    except ModuleNotFoundError as error:
        raise PackError(f"khabar packs lint {_MISSING.format(error.name)}") from error
    report = judge(folder)
    console = stdout()
    for finding in report.findings:
        if finding.level == "error" or not quiet:
            console.print(f"{finding.level}: {folder}/{finding}", style="red" if finding.level == "error" else "yellow", soft_wrap=True)
    errors, warnings = report.count("error"), report.count("warning")
    size = f"{report.files} files, {report.entries:,} entries, {report.words:,} words"
    console.print(f"{folder}: {size}: {errors:,} errors, {warnings:,} warnings.", soft_wrap=True)
    if errors:
        raise typer.Exit(1)


@app.command()
def build(
    folder: Folder = Path("packs"),
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; end with exit code 1 when the compiled file is not that of the packs.")
    ] = False,
    out: Annotated[Path, typer.Option(help="Where the compiled file goes.", show_default=False)] = lexicon.COMPILED,
) -> None:
    """Compile packs into the file that the reader loads."""
    try:
        from khabar.packs import build as building
    except ModuleNotFoundError as error:
        raise PackError(f"khabar packs build {_MISSING.format(error.name)}") from error
    try:
        if not check:
            size = building.write(folder, out)
            stdout().print(f"{out}: {size / 1e6:.1f} MB compiled from {folder}.", soft_wrap=True)
            return
        same = out.is_file() and out.read_bytes() == building.encode(building.build(folder))
    except KeyError as error:
        raise PackError(f"{folder}: the packs lack {error}, which the build needs; see docs/packs.md") from error
    except OSError as error:
        raise PackError(f"{error.filename or out}: {error.strerror}; run `khabar packs lint {folder}` and check the file") from error
    if not same:
        complain(f"{out} is not what {folder} compiles to; run `khabar packs build {folder}` and commit the result")
        raise typer.Exit(1)
    stdout().print(f"{out} is what {folder} compiles to.", soft_wrap=True)


@app.command()
def stats(folder: Annotated[Path | None, typer.Argument(help="Compare with this folder of packs.")] = None) -> None:
    """Count what the compiled packs hold; with a folder, say whether they are of that folder."""
    started = time.perf_counter()
    tables = lexicon.read_tables(lexicon.COMPILED)
    seconds = time.perf_counter() - started
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    categories: dict[str, int] = {}
    for event in tables.events:
        categories[event.category] = categories.get(event.category, 0) + 1
    counts = {
        "forms of single words": len(tables.forms), "phrases": len(tables.phrases), "verbs": len(tables.verbs),
        "light verbs": len(tables.light), "words of status": len(tables.status), "words of saying": len(tables.speech),
        "heads of actor phrases": len(tables.heads), "persons and organisations": len(tables.actors),
        "countries, governments, communities": len(tables.countries), "places": len(tables.places), "outlets": len(tables.outlets),
        "event senses": len(tables.events), **{f"  {category}": count for category, count in sorted(categories.items())},
    }  # fmt: skip
    for what, count in counts.items():
        table.add_row(f"{count:,}", what)
    console = stdout()
    console.print(table)
    console.print(f"Loaded in {seconds:.2f} s from {lexicon.COMPILED.stat().st_size / 1e6:.1f} MB; packs {tables.digest}.", soft_wrap=True)
    if folder is not None:
        _compare(folder, tables.digest)


def _compare(folder: Path, compiled: str) -> None:
    from khabar.packs.build import digest

    if not (folder / "core").is_dir():
        raise PackError(f"{folder}: no packs here; give the folder that holds core/, events/, actors/, places/, outlets/")
    same = digest(folder) == compiled
    stdout().print(f"{folder}: " + ("compiled as it is." if same else f"changed since; run `khabar packs build {folder}`."), soft_wrap=True)
