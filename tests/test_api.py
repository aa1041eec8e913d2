"""The public names: which there are, that each is explained, and how each is called."""

import enum
import inspect
import pkgutil
from typing import Final

import pytest

import cleantext

SIGNATURES: Final = {
    "Decoded": "(text: str, form: Form, evidence: Literal['mark', 'utf-8', 'units', 'declared', 'statistics', 'nothing'], confidence: float, "
    "lost: int = 0, losses: tuple[Loss, ...] = ()) -> None",
    "Document": "(text: str, id: str = '', meta: Mapping[str, object] = <factory>, seams: tuple[int, ...] = ()) -> None",
    "Document.after": "(self, patch: Patch) -> 'Document'",
    "Document.is_english_prose": "(self, number: int) -> bool",
    "Document.is_verbatim": "(self, number: int) -> bool",
    "Document.line_at": "(self, offset: int) -> int",
    "Document.places": "(self, shape: bytes) -> Iterator[int]",
    "Document.span_of_lines": "(self, first: int, last: int) -> tuple[int, int]",
    "Edit": "(start: int, end: int, replacement: str, reason: str, confidence: float = 1.0, matches: tuple[Match, ...] = ()) -> None",
    "Filter.edits": "(self, document: Document) -> Iterable[Edit]",
    "Kind.permits": "(self, text: str, edit: Edit) -> bool",
    "Patch": "(size: int, edits: tuple[Edit, ...] = ()) -> None",
    "Patch.apply": "(self, text: str) -> str",
    "Patch.invert": "(self, original: str) -> 'Patch'",
    "Patch.map_back": "(self, offset: int, bias: Literal['left', 'right'] = 'right') -> int",
    "Patch.map_offset": "(self, offset: int, bias: Literal['left', 'right'] = 'right') -> int",
    "Patch.of": "(edits: Iterable[Edit], size: int) -> Self",
    "Patch.rebase": "(self, edit: Edit) -> Edit",
    "Patch.then": "(self, other: 'Patch') -> 'Patch'",
    "Pipeline": "(filters: tuple[Filter, ...] = FILTERS, *, min_confidence: float = 0.8, survivors: float = 0.5, "
    "bounds: 'Bounds | None' = None) -> None",
    "Pipeline.including": "(self, *names: str) -> Self",
    "Pipeline.judging": "(self, bounds: str) -> Self",
    "Pipeline.preset": "(name: str) -> Self",
    "Pipeline.run": "(self, document: Document) -> Report",
    "Pipeline.run_many": "(self, documents: Iterable[Document], *, jobs: int = 1) -> Iterator[Report]",
    "Pipeline.stages": "(*names: str) -> Self",
    "Pipeline.with_profile": "(self, profile: Profile) -> Self",
    "Pipeline.without": "(self, *names: str) -> Self",
    "Profile": "(documents: int = 0, lines: Mapping[str, int] = <factory>, least: int = 1, forms: Mapping[str, int] = <factory>) -> None",
    "Profile.is_recurring": "(self, said: str, *, documents: int, share: float) -> bool",
    "Profile.load": "(path: str | PathLike[str]) -> Self",
    "Profile.of": "(documents: Iterable[Document]) -> Self",
    "Profile.pruned": "(self, *, least: int) -> 'Profile'",
    "Profile.save": "(self, path: str | PathLike[str]) -> None",
    "Profile.share": "(self, said: str) -> float",
    "Report": "(document: Document, text: str, steps: tuple[Step, ...] = (), held_back: tuple[HeldBack, ...] = (), "
    "verdict: cleantext.reasons.Verdict | None = None) -> None",
    "Report.changes": "(self) -> Iterator[Change]",
    "Report.diff": "(self) -> str",
    "Report.proposals": "(self) -> Iterator[Change]",
    "Report.to_dict": "(self) -> dict[str, object]",
    "clean": "(text: str) -> str",
    "decode": "(data: bytes, declared: str | None = None) -> Decoded",
}
"""A change here is a change for users: it belongs into the changelog."""


def test_all_is_sorted_and_complete() -> None:
    names = cleantext.__all__
    constants = [name for name in names if name.isupper()]
    classes = [name for name in names if name[0].isupper() and not name.isupper()]
    others = [name for name in names if name[0].islower()]
    assert names == [*sorted(constants), *sorted(classes), *sorted(others)]
    modules = {module.name for module in pkgutil.iter_modules(cleantext.__path__)}
    assert {name for name in dir(cleantext) if not name.startswith("_")} - modules - {"TYPE_CHECKING"} == set(names)
    assert all(hasattr(cleantext, name) for name in names)


def test_another_name_is_none() -> None:
    with pytest.raises(AttributeError, match=r"^module 'cleantext' has no attribute 'cleen'$"):
        _ = cleantext.cleen  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [name for name in cleantext.__all__ if not name.isupper()])
def test_every_name_is_explained(name: str) -> None:
    public = getattr(cleantext, name)
    assert inspect.getdoc(public)
    assert inspect.getdoc(public) != inspect.getdoc(public.__mro__[1]) if inspect.isclass(public) else True
    for member, value in vars(public).items() if inspect.isclass(public) else ():
        if not member.startswith("_") and _is_ours(value):
            assert inspect.getdoc(value), f"{name}.{member}"


def test_constants_are_in_order() -> None:
    assert (cleantext.GUESS, cleantext.LIKELY, cleantext.SURE) == (0.5, 0.8, 1.0)


def test_signatures_are_as_they_were() -> None:
    assert dict(_signatures()) == SIGNATURES


def _is_ours(value: object) -> bool:
    return isinstance(value, property | classmethod) or inspect.isfunction(value) or type(value).__name__ == "cached_property"


def _signatures() -> list[tuple[str, str]]:
    found = []
    for name in cleantext.__all__:
        public = getattr(cleantext, name)
        if inspect.isfunction(public):
            found.append((name, _signature(public)))
        elif inspect.isclass(public) and not issubclass(public, Exception):
            if not issubclass(public, enum.Enum) and public is not cleantext.Filter:
                found.append((name, _signature(public)))
            for member, value in vars(public).items():
                if not member.startswith("_") and (inspect.isfunction(value) or isinstance(value, classmethod)):
                    found.append((f"{name}.{member}", _signature(getattr(public, member))))
    return sorted(found)


def _signature(public: object) -> str:
    """Return a signature without the names of modules, the default filters by their name."""
    signature = inspect.signature(public)  # type: ignore[arg-type]
    parameters = [
        each.replace(default=_Named("FILTERS")) if each.name == "filters" and each.default is not each.empty else each
        for each in signature.parameters.values()
    ]
    text = str(signature.replace(parameters=parameters))
    for module in (
        "cleantext.document.",
        "cleantext.edit.",
        "cleantext.filter.",
        "cleantext.io.decoding.",
        "cleantext.profile.",
        "cleantext.report.",
        "collections.abc.",
        "typing.",
        "os.",
    ):
        text = text.replace(module, "")
    return text


class _Named:
    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name
