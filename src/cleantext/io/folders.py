"""Which files of a folder are taken, and where each goes. Nothing is read or written here."""

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from cleantext.errors import ConfigError
from cleantext.io.files import STDIN, real
from cleantext.io.formats import GLOBS, Format, by_name, output_name, stem
from cleantext.io.remote import find_remote, is_remote
from cleantext.io.visible import shown


@dataclass(frozen=True)
class Job:
    """One file to clean, and the file to write, if any."""

    source: Path | str
    target: Path | None = None


@dataclass
class Plan:
    """Jobs in a fixed order, how many files were left out and why, and the folders that could not be listed."""

    jobs: list[Job] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    unlisted: list[tuple[Path, str]] = field(default_factory=list)

    @property
    def failures(self) -> list[str]:
        """A message for each folder that could not be listed."""
        return [f"{shown(folder)}: {why}" for folder, why in self.unlisted]

    def require(self, globs: Iterable[str]) -> None:
        """Raise `ConfigError` where no file was found, with the folders that could not be listed."""
        if not self.jobs:
            message = f"no file to read; of a folder these are taken: {' '.join(globs)} (say otherwise with --glob)"
            raise ConfigError("; ".join([*self.failures, message]))


def plan(paths: Iterable[Path | str], *, out: Path | None = None, in_place: bool = False, globs: tuple[str, ...] = GLOBS, to: str = "") -> Plan:
    """Find the files to clean and where each goes: below `out`, over itself, or nowhere.

    A file goes to `out/NAME`, a folder's files keep their place below the folder; an address ("s3://bucket/pages") is read only. Raises
    `ConfigError` for a path that does not exist, for two files with one output, and for an output that is an input.
    """
    result = Plan()
    taken: dict[Path | str, tuple[Path | str, Path | str]] = {}
    folded = out is not None and _folds_case(out)
    for path in paths:
        for source, relative in _files(path, globs, out, result):
            origin = _origin(source)
            if in_place and (isinstance(origin, str) or _is_special(origin)):
                message = f"{shown(source)} is no regular file and cannot be written over; say --out DIR"
                raise ConfigError(message)
            target = Path(origin) if in_place else out / relative.with_name(output_name(relative.name, to)) if out else None
            key = Path(str(target).casefold()) if target and folded else target or origin
            other, named = taken.setdefault(key, (origin, source))
            if other != origin:
                message = f"{shown(named)} and {shown(source)} would both become {shown(target or origin)}"
                message = f"{message}; name the folder that holds both, or take them one by one, each into a folder of its own"
                raise ConfigError(message)
            result.jobs.append(Job(source, target))
    _drop_repeated(result)
    if out:
        _refuse_overwriting(result.jobs)
    return result


def identity(path: Path | str) -> tuple[int, int] | None:
    """Return what tells a file from every other under whatever name; None where there is none."""
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def refuse_taken(path: Path | None, option: str, jobs: Iterable[Job]) -> None:
    """Raise `ConfigError` where a file that an option names is an input or an output of a plan, or standard output, which is the text's."""
    if path is None:
        return
    if path == STDIN:
        message = f"{option} wants a file, for standard output is the text's"
        raise ConfigError(message)
    resolved, found = real(path), identity(path)
    for job in jobs:
        if (found and found == identity(job.source)) or (job.target and real(job.target) == resolved):
            message = f"{option} {shown(path)} would be written over {shown(job.source)} or its output; choose another name"
            raise ConfigError(message)


def refuse_parts(jobs: Iterable[Job], form: str) -> None:
    """Raise `ConfigError` for a file of many documents, by its name or the format that all have, where one document is written at a time."""
    for job in jobs:
        found = Format(form) if form else by_name(str(job.source))
        if found and not found.whole:
            message = f"{shown(job.source)} holds many documents, and is written as a whole"
            message = f"{message}: say --out DIR without --diff, or leave it out with --glob"
            raise ConfigError(message)


def _origin(source: Path | str) -> Path | str:
    """Return an input by the one name that it has."""
    return source if isinstance(source, str) or source == STDIN else real(source)


def _folds_case(out: Path) -> bool:
    """Whether names that differ only in case are one, in a folder that is there or is to be made."""
    there = next((folder for folder in (real(out), *real(out).parents) if identity(folder) and folder.name.swapcase() != folder.name), None)
    return there is not None and identity(there) == identity(there.with_name(there.name.swapcase()))


def _drop_repeated(result: Plan) -> None:
    unique = {job.target or _origin(job.source): job for job in reversed(result.jobs)}
    if repeated := len(result.jobs) - len(unique):
        result.left_out["given twice"] += repeated
        result.jobs = list(reversed(unique.values()))


def _refuse_overwriting(jobs: list[Job]) -> None:
    """Raise where an output is an input of this run, under whatever name: links, relative paths and letter case are seen through."""
    sources = {identity(job.source): job.source for job in jobs}
    for job in jobs:
        if job.target and (found := identity(job.target)) and found in sources:
            message = f"{shown(job.target)} would be written over the input {shown(sources[found])}; choose another --out, or say --in-place"
            raise ConfigError(message)


def _files(given: Path | str, globs: tuple[str, ...], out: Path | None, result: Plan) -> Iterator[tuple[Path | str, Path]]:
    """Yield each file of an argument with its place in the output."""
    if isinstance(given, str) and is_remote(given):
        yield from _remote(given, globs, result)
        return
    path = Path(given)
    if path == STDIN:
        yield path, path
        return
    try:
        path.stat()
    except OSError as error:
        message = f"{shown(path)}: {(error.strerror or str(error)).lower()}"
        raise ConfigError(message) from error
    if os.path.isdir(path):  # noqa: PTH112 (raises nothing)
        yield from _walk(path, globs, out, result)
    else:
        yield path, Path(path.name)


def _remote(address: str, globs: tuple[str, ...], result: Plan) -> Iterator[tuple[str, Path]]:
    """Yield what lies at an address; of a folder what the globs want."""
    for source, below in find_remote(address):
        relative = Path(*(part for part in below.split("/") if part not in ("", ".", "..")))
        is_inside = not address.rstrip("/").endswith(f"/{below}")
        if is_inside and not any(_matches(relative, glob) for glob in globs):
            result.left_out["of another name"] += 1
        else:
            yield source, relative


def _walk(root: Path, globs: tuple[str, ...], out: Path | None, result: Plan) -> Iterator[tuple[Path, Path]]:
    """Yield the files of a folder and the folders below it, by name, and count what is left out."""
    inside = real(root)
    outside = identity(out) if out else None

    def unlisted(error: OSError) -> None:
        result.unlisted.append((Path(error.filename), f"cannot be listed: {error.strerror}"))

    for folder, folders, names in os.walk(root, onerror=unlisted):
        here = Path(folder)
        folders[:] = sorted(_entered(here, folders, outside, result.left_out))
        for name in sorted(names):
            source = here / name
            relative = source.relative_to(root)
            if why := _left_out(source, relative, inside, globs):
                result.left_out[why] += 1
            else:
                yield source, relative


def _entered(here: Path, names: list[str], outside: tuple[int, int] | None, left_out: Counter[str]) -> Iterator[str]:
    """Yield the folders to enter: not the hidden ones, not the linked ones (inside the folder they are met anyway), not the output."""
    for name in names:
        if name.startswith("."):
            left_out["hidden (folder)"] += 1
        elif os.path.islink(here / name):  # noqa: PTH114 (raises nothing)
            left_out["linked (folder)"] += 1
        elif outside and identity(here / name) == outside:
            left_out["output (folder)"] += 1
        else:
            yield name


def _left_out(source: Path, relative: Path, inside: Path, globs: tuple[str, ...]) -> str:
    """Return why a file is not taken; an empty string for one that is."""
    if source.name.startswith("."):
        return "hidden"
    if not any(_matches(relative, glob) for glob in globs):
        return "of another name"
    if os.path.islink(source) and not real(source).is_relative_to(inside):  # noqa: PTH114 (raises nothing)
        return "linked from elsewhere"
    return "special" if _is_special(source) else ""


def _is_special(source: Path) -> bool:
    """Whether a file is a pipe, a device or a link to nothing. One that nobody may look at is none: that is said when it is to be read."""
    try:
        return not stat.S_ISREG(source.stat().st_mode)
    except PermissionError:
        return False
    except OSError:
        return True


def _matches(relative: Path, glob: str) -> bool:
    """Whether a glob fits, whatever the case: with a slash the place below the folder, else the name; a compression's suffix may follow."""
    subject = (relative.as_posix() if "/" in glob else relative.name).lower()
    return fnmatchcase(subject, glob.lower()) or fnmatchcase(stem(subject), glob.lower())
