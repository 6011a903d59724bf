"""Compiles the reader, and what compares claims in linking, with mypyc: what the build hook of the wheel calls where
``KHABAR_COMPILED=1``, and ``make compiled`` by it.

The sources are copied, the copies prepared (``tools/native.py``) and compiled; nothing in ``src/`` changes and no compiled file is ever put
there, so that an edited source can never be shadowed by an older compiled one. It takes a C compiler, the headers of this Python, and some
minutes.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src" / "khabar"
#: What the compiler must see: the reader, what compares and groups claims, and what both import. Only the second are compiled.
LINKING = tuple(f"link/{name}.py" for name in ("__init__", "background", "fingerprints", "weights"))
SEEN = ("records.py", "events.py", "errors.py", "edtf.py", "packs", *LINKING)
COMPARING = tuple(f"link/{name}.py" for name in ("words", "align", "features", "apart", "score", "profile", "cluster", "blocks"))
COMPILED = ("fold.py", "reader.py", "arabic", "mentions", "claims", *COMPARING)
#: What the compiler needs besides the dependencies of the reader.
NEEDS = ("mypy>=1.13", "setuptools>=70", "hijridate>=2.5", "msgspec>=0.19", "pyyaml>=6.0", "types-PyYAML")


class CompileError(Exception):
    """The reader could not be compiled; the message says why."""


def compile_reader(work: Path) -> list[tuple[Path, str]]:
    """Compile into ``work``, which is emptied first. Out: each file made, with its place among the installed packages. Raises
    CompileError.
    """
    shutil.rmtree(work, ignore_errors=True)
    copy = work / "src"
    lay_out(copy)
    # A process of its own: setuptools and mypyc change the folder, the arguments and the logging of the one they run in.
    done = subprocess.run([sys.executable, str(Path(__file__).resolve()), str(copy), str(work / "out")], cwd=copy, check=False)
    made = sorted((work / "out").rglob("*.so")) + sorted((work / "out").rglob("*.pyd"))
    if done.returncode or not made:
        raise CompileError("mypyc did not compile the reader; its messages stand above. It needs a C compiler and the headers of Python")
    return [(file, file.relative_to(work / "out").as_posix()) for file in made]


def lay_out(copy: Path) -> None:
    """Copy what the compiler needs to see, structs written out."""
    sys.path.insert(0, str(ROOT))
    from tools.native import write_out

    for name in (*SEEN, *COMPILED):
        start = SOURCES / name
        for file in sorted(start.rglob("*.py")) if start.is_dir() else [start]:
            target = copy / "khabar" / file.relative_to(SOURCES)
            target.parent.mkdir(parents=True, exist_ok=True)
            source = file.read_text(encoding="utf-8")
            target.write_text(write_out(source) if name in COMPILED else source, encoding="utf-8")
    # The package itself opens cases and more, of which the reader knows nothing.
    (copy / "khabar" / "__init__.py").write_text('__version__ = ""\n', encoding="utf-8")


def modules(copy: Path) -> list[str]:
    """The modules to compile, by their paths from ``copy``."""
    found: list[Path] = []
    for name in COMPILED:
        start = copy / "khabar" / name
        found += sorted(start.rglob("*.py")) if start.is_dir() else [start]
    return [file.relative_to(copy).as_posix() for file in found if file.name != "__init__.py"]


def run_compiler(copy: Path, out: Path) -> None:
    """What the process of its own does: mypyc, then the C compiler."""
    from mypyc.build import mypycify
    from setuptools import Distribution

    flags = [f"--python-version={sys.version_info[0]}.{sys.version_info[1]}", "--ignore-missing-imports", "--no-warn-unused-ignores"]
    made = mypycify([*flags, *modules(copy)], opt_level="2", debug_level="0", multi_file=True, target_dir=str(out.parent / "c"))
    distribution = Distribution({"name": "khabar_compiled", "packages": [], "ext_modules": made})
    command = distribution.get_command_obj("build_ext")
    command.build_lib, command.build_temp = str(out), str(out.parent / "objects")  # type: ignore[attr-defined]
    command.ensure_finalized()
    command.run()


if __name__ == "__main__":
    run_compiler(Path(sys.argv[1]), Path(sys.argv[2]))
