"""A project's files, read once: everything that the author wrote, typed, with its places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from os.path import exists
from pathlib import Path
from posixpath import normpath
from typing import Literal, NamedTuple, TypeVar

from generator.citations.library import Library, load_library
from generator.coding.model import Code, Codebook, CodedExtract, Participant, Theme
from generator.config import Config, DocumentFile, load_config
from generator.diagnostics import Diagnostic, Sink, display_path, read_source
from generator.nearest import nearest
from generator.provenance.lock import FILE_NAME as LOCK_FILE
from generator.provenance.lock import KEY_NAME, Lock, read_lock
from generator.provenance.model import Transcript
from generator.provenance.speakers import conversations_without_interviewer
from generator.provenance.transcript import read_transcript
from generator.root import FILE_NAME
from generator.source import Source, Span, plain_path
from generator.wording import Words, load_words, packaged_words
from generator.yamldoc import place

PartName = Literal["front", "chapter", "appendix"]
CONTENT = "content"
T = TypeVar("T")


class Document(NamedTuple):
    """One Markdown file of the thesis; ``part`` as in :class:`generator.thesis.Part`."""

    file: DocumentFile
    part: PartName
    source: Source


@dataclass(frozen=True, slots=True)
class Project:
    """All that was read. Transcripts are ordered by name; everything else as the files give it.

    Where an id stands twice (which has been reported) the look-ups mean the first.
    """

    root: Path
    config: Config
    documents: tuple[Document, ...] = ()
    participants: tuple[Participant, ...] = ()
    codebook: Codebook = field(default_factory=Codebook)
    extracts: tuple[CodedExtract, ...] = ()
    transcripts: tuple[Transcript, ...] = ()
    library: Library = field(default_factory=lambda: Library({}))
    lock: Lock | None = None
    lock_key: str | None = None
    words: Words = field(default_factory=packaged_words)
    all_coded: bool = True
    """Whether all coded extracts could be read. If not, nobody can say what the coding lacks."""

    @property
    def transcripts_folder(self) -> Path:
        """The folder of the transcripts, which may lie outside the project's."""
        return transcripts_folder(self.root, self.config)

    @property
    def absent_transcripts(self) -> frozenset[str]:
        """Names of transcripts that participants and extracts name and that are not at hand."""
        named = {name for person in self.participants for _, name in person.transcripts}
        named |= {extract.transcript for extract in self.extracts}
        return frozenset(named - {one.name for one in self.transcripts})

    @property
    def whole(self) -> bool:
        """Whether every document could be read. If not, what lacks may stand in one that is not."""
        read = {one.file for one in self.documents}
        return bool(self.config.chapters) and read == {*self.config.files}

    @property
    def content(self) -> Path:
        """The folder that documents, figures and bibliographies are named from."""
        return self.root / CONTENT

    def participant(self, id_: str) -> Participant | None:
        """Return the participant with this id."""
        return _first(self.participants, lambda one: one.id == id_)

    def transcript(self, name: str) -> Transcript | None:
        """Return the transcript of this name, if its file is there."""
        return _first(self.transcripts, lambda one: one.name == name)

    def owner(self, transcript: str) -> Participant | None:
        """Return the participant whose interview the transcript ``transcript`` is."""
        return self.owners.get(transcript)

    @property
    def owners(self) -> Mapping[str, Participant]:
        """Whose interview each transcript is, by its name."""
        owners: dict[str, Participant] = {}
        for person in self.participants:
            for _, name in person.transcripts:
                owners.setdefault(name, person)
        return owners

    def interview(self, transcript: str) -> str | None:
        """Return which interview of its participant a transcript is, as participants.yml says."""
        owner = self.owner(transcript)
        pairs = owner.transcripts if owner else ()
        return next((interview for interview, name in pairs if name == transcript), None)

    def theme(self, id_: str) -> Theme | None:
        """Return the theme with this id."""
        return _first(self.codebook.themes, lambda one: one.id == id_)

    def code(self, id_: str) -> Code | None:
        """Return the code with this id."""
        return _first(self.codebook.codes, lambda one: one.id == id_)

    def extract(self, id_: str) -> CodedExtract | None:
        """Return the coded extract with this id."""
        return _first(self.extracts, lambda one: one.id == id_)


def _first(items: tuple[T, ...], is_meant: Callable[[T], bool]) -> T | None:
    return next((one for one in items if is_meant(one)), None)


def transcripts_folder(root: Path, config: Config) -> Path:
    """Where the transcripts of the project at ``root`` are, inside of it or not."""
    return root / Path(config.quotations.transcripts).expanduser()


def load_project(root: Path, sink: Sink, *, transcripts: bool = True) -> Project | None:
    """Read every file of the project at ``root`` and report everything wrong with any of them.

    Without ``transcripts`` none is read, even where they are: only the lock can stand for them.

    ``None`` only where ``site_config.yml`` is missing or is no YAML; else what could be read is
    there. Participants, codebook, extracts and transcripts may be missing if nothing names them.
    """
    config = load_config(root, sink)
    return None if config is None else read_project(root, config, sink, transcripts=transcripts)


def read_project(root: Path, config: Config, sink: Sink, *, transcripts: bool = True) -> Project:
    """The same for who has the configuration already, with what was wrong with it."""
    return _Loader(root, config, sink, transcripts).project()


def with_new_texts(project: Project, sink: Sink) -> Project:
    """The same project, its documents as their files are now; of none other is asked.

    A document that did not change keeps its source. One that cannot be read is told and left out.
    """
    documents = []
    for one in project.documents:
        source = read_source(project.root, project.content / one.file.file, sink)
        if source is not None:
            same = source.text == one.source.text
            documents.append(one if same else one._replace(source=source))
    return replace(project, documents=tuple(documents))


def lock_key(root: Path, config: Config, sink: Sink) -> str | None:
    """The secret that the lock's digests are made with, if it lies beside the transcripts."""
    path = transcripts_folder(root, config) / KEY_NAME
    source = read_source(root, path, sink) if path.exists() else None
    return None if source is None else source.text.strip()


class _Loader:
    def __init__(self, root: Path, config: Config, sink: Sink, transcripts: bool) -> None:
        self.root, self.config, self.sink = root, config, sink
        self.with_transcripts = transcripts
        self.content = root / CONTENT
        self.all_coded = True

    def project(self) -> Project:
        # What reads these files is not needed by who has a project already.
        from generator.coding.codebook import check_participants, read_codebook
        from generator.coding.extracts import check_extracts
        from generator.coding.participants import read_participants

        people = self.optional("participants.yml", read_participants)
        book = self.optional("codebook.yml", read_codebook)
        extracts = tuple(self.extracts())
        folder = transcripts_folder(self.root, self.config)
        transcripts = tuple(self.transcripts(folder)) if self.with_transcripts else ()
        lock = self.lock()
        project = Project(
            root=self.root,
            config=self.config,
            documents=tuple(self.documents()),
            participants=people or (),
            codebook=book or Codebook(),
            extracts=extracts,
            transcripts=transcripts,
            library=self.library(),
            lock=lock,
            lock_key=lock_key(self.root, self.config, self.sink),
            words=load_words(self.config.thesis.language, self.root, self.sink),
            all_coded=self.all_coded,
        )
        # Names that lead into a file that cannot be read are not called wrong, nor are those that
        # the lock has: without a transcript it stands for it.
        here = self.with_transcripts and folder.is_dir()
        names = [path.stem for path in _transcript_files(folder)] if here else None
        if lock is not None:
            names = sorted({*(names or ()), *lock.transcripts})
        codes = None if book is None else [code.id for code in book.codes]
        # Of a transcript that participants.yml names too, it is told there that it is missing.
        named = [name for person in people or () for _, name in person.transcripts]
        for found in (
            *check_extracts(extracts, codes, None if names is None else [*names, *named]),
            *(() if people is None else check_participants(project.codebook, people)),
            *(() if names is None else _missing_transcripts(project.participants, names, folder)),
            *self.stylesheet(),
            *conversations_without_interviewer(transcripts, self.config.quotations.interviewer),
            *self.missing(project, folder if self.with_transcripts and lock is None else None),
        ):
            self.sink(found)
        return project

    def optional(self, name: str, read: Callable[[Source, Sink], T | None]) -> T | None:
        path = self.content / name
        source = read_source(self.root, path, self.sink) if path.exists() else None
        return None if source is None else read(source, self.sink)

    def lock(self) -> Lock | None:
        path = self.root / LOCK_FILE
        source = read_source(self.root, path, self.sink) if path.exists() else None
        return None if source is None else read_lock(source, self.sink)

    def stylesheet(self) -> Iterator[Diagnostic]:
        """Report a style sheet for the PDF that is named and is nowhere."""
        name = self.config.release.pdf.stylesheet
        places = (self.content / name, self.root / "templates" / "print" / name)
        if name and not any(path.is_file() for path in places):
            yield Diagnostic(
                "K103",
                f"The style sheet {name} does not exist.",
                place(name, self.config.source.span(0, 0)),
                f"Put it into {CONTENT}/ or templates/print/, or correct its name.",
            )

    def missing(self, project: Project, folder: Path | None) -> Iterator[Diagnostic]:
        """Report once each file that may be missing, but that should have what others name.

        ``folder`` is that of the transcripts, ``None`` where they need not be there.
        """
        coded, people, themes = project.extracts, project.participants, project.codebook.themes
        interviews = [name for person in people for _, name in person.transcripts]
        needs = (
            (folder, interviews + [extract.transcript for extract in coded]),
            (self.content / "codebook.yml", [code for one in coded for code in one.codes]),
            (
                self.content / "participants.yml",
                [person for theme in themes for person in theme.participants or ()],
            ),
        )
        for path, names in needs:
            if names and path is not None and not path.exists():
                name = display_path(self.root, path)
                yield Diagnostic(
                    "K103",
                    f"{name} does not exist, but {names[0]} should be in it.",
                    place(names[0], self.config.source.span(0, 0)),
                    "Create it, or remove what is named from it. Where transcripts are is told "
                    f"by `quotations: transcripts` in {FILE_NAME}.",
                )

    def documents(self) -> Iterator[Document]:
        parts: tuple[tuple[PartName, tuple[DocumentFile, ...]], ...] = (
            ("front", self.config.front),
            ("chapter", self.config.chapters),
            ("appendix", self.config.appendices),
        )
        read: set[str] = set()
        for part, files in parts:
            for file in files:
                name = normpath(plain_path(file.file))
                if name in read:  # reported already
                    continue
                read.add(name)
                source = self.named(file.file, file.span)
                if source is not None:
                    yield Document(file, part, source)

    def library(self) -> Library:
        sources: list[Source] = []
        unread: list[str] = []
        for name in self.config.bibliography.files:
            source = self.named(name, place(name, self.config.source.span(0, 0)), guess=True)
            if source is None:
                unread.append(display_path(self.root, self.content / name))
            else:
                sources.append(source)
        return load_library(sources, self.sink, unread)

    def named(self, name: str, otherwise: Span, *, guess: bool = False) -> Source | None:
        """Read a file that the configuration names; a missing one is reported there."""
        path = self.content / name
        if not name:  # reported already
            return None
        if exists(path):  # noqa: PTH110 - never raises, unlike Path
            return read_source(self.root, path, self.sink, guess=guess)
        like = self.like(path)
        near = like.get(nearest(path.stem, like) or "")
        self.sink(
            Diagnostic(
                "K103",
                f"The file {display_path(self.root, path)} does not exist."
                + (f" Did you mean `{near}`?" if near else ""),
                place(name, otherwise),
                f"Create it, or correct its name; it is named from the folder {CONTENT}/.",
            )
        )
        return None

    def like(self, path: Path) -> dict[str, str]:
        """Return files of the same kind anywhere in content/: bare name -> as it is written."""
        found = sorted(
            self.content.rglob(f"*{path.suffix}"), key=lambda one: one.parent != path.parent
        )
        return {one.stem: one.relative_to(self.content).as_posix() for one in reversed(found)}

    def extracts(self) -> Iterator[CodedExtract]:
        from generator.coding.extracts import read_extracts

        for path in sorted((self.content / "extracts").glob("*.csv")):
            told: list[Diagnostic] = []
            source = read_source(self.root, path, told.append)
            if source is not None:
                yield from read_extracts(source, told.append)
            for found in told:
                self.all_coded = False
                self.sink(found)

    def transcripts(self, folder: Path) -> Iterator[Transcript]:
        interviewer = self.config.quotations.interviewer
        for path in _transcript_files(folder):
            source = read_source(self.root, path, self.sink)
            if source is not None:
                yield read_transcript(source, path.stem, interviewer, self.sink)


def _transcript_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.txt"))


def _missing_transcripts(
    people: tuple[Participant, ...], names: list[str], folder: Path
) -> Iterator[Diagnostic]:
    # The one that is meant is nobody else's.
    free = {*names} - {name for person in people for _, name in person.transcripts}
    for person in people:
        for _, name in person.transcripts:
            if name not in names:
                near = nearest(name, sorted(free))
                yield Diagnostic(
                    "K103",
                    f"There is no transcript {name}."
                    + (f" Did you mean `{near}`?" if near else ""),
                    place(name, person.span),
                    "Write the name without .txt."
                    if name.endswith(".txt")
                    else f"Put {name}.txt into the folder {folder.name}, or correct the name here.",
                )
