"""From what was named to what is read: files, folders, globs, standard input, and what is passed over."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from auditor.discover import Discovery, Input, discover, listed, shown

KNOWN = (".txt", ".md", ".jsonl")
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
not_root = pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root reads everything")


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def tree(*names: str, **contents: str) -> None:
    """Make files, with the folders they lie in; a name that ends in a slash is a folder."""
    for name in names:
        if name.endswith("/"):
            Path(name).mkdir(parents=True, exist_ok=True)
        else:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_text(contents.get(name, "words"), encoding="utf-8")


def ignore(lines: str, folder: str = ".") -> None:
    Path(folder, ".gitignore").write_text(lines, encoding="utf-8")


def paths(found: Discovery) -> list[str]:
    return [each.path.replace(os.sep, "/") for each in found.inputs]


def found(*named: str) -> list[str]:
    return paths(discover(named, KNOWN))


# ------------------------------------------------------------------------------------------------ files and folders


def test_a_file_that_is_named_is_taken_whatever_it_is_called() -> None:
    tree("a.txt", "b.pdf", "c", ".hidden")
    assert found("b.pdf", "a.txt", "c", ".hidden") == ["b.pdf", "a.txt", "c", ".hidden"]
    assert all(each.named for each in discover(["b.pdf"], KNOWN).inputs)


def test_a_walk_takes_known_extensions_and_counts_the_others() -> None:
    tree(
        "corpus/a.txt",
        "corpus/B.TXT",
        "corpus/c.md",
        "corpus/d.pdf",
        "corpus/e.pdf",
        "corpus/F.PDF",
        "corpus/noextension",
        "corpus/sub/g.jsonl",
    )
    discovery = discover(["corpus"], KNOWN)
    assert sorted(paths(discovery)) == ["corpus/B.TXT", "corpus/a.txt", "corpus/c.md", "corpus/sub/g.jsonl"]
    assert discovery.not_taken == {"*.pdf": 3, "no extension": 1}
    assert not any(each.named for each in discovery.inputs)


def test_a_folder_is_walked_in_the_order_of_names() -> None:
    tree(*(f"corpus/{name}" for name in ("b.txt", "a.txt", "z/a.txt", "m/n/a.txt", "m/a.txt", "10.txt", "9.txt")))
    assert found("corpus") == [
        "corpus/10.txt",
        "corpus/9.txt",
        "corpus/a.txt",
        "corpus/b.txt",
        "corpus/m/a.txt",
        "corpus/m/n/a.txt",
        "corpus/z/a.txt",
    ]


def test_the_order_is_that_of_the_command_line_and_each_file_is_taken_once() -> None:
    tree("a.txt", "b.txt", "corpus/c.txt")
    assert found("b.txt", "corpus", "a.txt", "./b.txt", "corpus/c.txt", os.path.abspath("a.txt"), "corpus") == [
        "b.txt",
        "corpus/c.txt",
        "a.txt",
    ]


@needs_links
def test_a_file_under_two_names_is_taken_once() -> None:
    tree("corpus/a.txt")
    os.symlink("a.txt", "corpus/b.txt")
    assert found("corpus") == ["corpus/a.txt"]


def test_hidden_files_and_folders_are_passed_over() -> None:
    tree("corpus/.a.txt", "corpus/.git/b.txt", "corpus/.venv/c.txt", "corpus/d.txt")
    discovery = discover(["corpus"], KNOWN)
    assert paths(discovery) == ["corpus/d.txt"]
    assert discovery.not_taken == {"hidden file": 1, "hidden folder": 2}


def test_a_hidden_folder_that_is_named_is_walked() -> None:
    tree(".notes/a.txt")
    assert found(".notes") == [".notes/a.txt"]


def test_an_empty_folder_holds_nothing() -> None:
    tree("corpus/")
    assert discover(["corpus"], KNOWN) == Discovery()


@pytest.mark.parametrize("name", ["missing", "missing.txt", "corpus/missing.txt", "", "a\0b", "[", "a.txt/b"])
def test_what_is_not_there_is_said(name: str) -> None:
    tree("a.txt")
    discovery = discover([name, "a.txt"], KNOWN)
    assert paths(discovery) == ["a.txt"]
    [unread] = discovery.unread
    assert unread.path == name
    assert unread.named


# ------------------------------------------------------------------------------------------------ globs


def test_globs() -> None:
    tree("corpus/a.txt", "corpus/b.pdf", "corpus/sub/c.txt", "corpus/sub/deep/d.txt")
    assert found("corpus/*.txt") == ["corpus/a.txt"]
    assert found("corpus/**/*.txt") == ["corpus/a.txt", "corpus/sub/c.txt", "corpus/sub/deep/d.txt"]
    assert found("corpus/*.pdf") == ["corpus/b.pdf"], "a glob names what it matches, whatever the extension"
    assert found("corpus/s*") == ["corpus/sub/c.txt", "corpus/sub/deep/d.txt"], "a folder it matches is walked"
    assert found("corpus/[a]*", "corpus/?.txt") == ["corpus/a.txt"]


def test_a_glob_that_matches_nothing_is_said() -> None:
    [unread] = discover(["corpus/*.txt"], KNOWN).unread
    assert (unread.path, unread.named) == ("corpus/*.txt", True)


def test_a_file_with_the_name_of_a_glob_is_that_file() -> None:
    tree("[a].txt", "a.txt")
    assert found("[a].txt") == ["[a].txt"]


# ------------------------------------------------------------------------------------------------ standard input


def test_standard_input_is_taken_once() -> None:
    tree("a.txt")
    discovery = discover(["-", "a.txt", "-"], KNOWN)
    assert discovery.inputs == [Input("-", None), Input("a.txt", "a.txt")]
    assert discover(["-"], KNOWN, "pasted.md").inputs == [Input("pasted.md", None)]
    assert discover(["-"], KNOWN, "pasted.md").inputs[0].extension == ".md"


def test_a_file_called_dash_is_named_with_its_folder() -> None:
    tree("-")
    assert found("./-") == ["./-"]


# ------------------------------------------------------------------------------------------------ .gitignore


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", ["a.txt", "b.txt", "sub/a.txt", "sub/c.txt"]),
        ("a.txt\n", ["b.txt", "sub/c.txt"]),
        ("/a.txt\n", ["b.txt", "sub/a.txt", "sub/c.txt"]),
        ("sub/\n", ["a.txt", "b.txt"]),
        ("sub\n", ["a.txt", "b.txt"]),
        ("sub/a.txt\n", ["a.txt", "b.txt", "sub/c.txt"]),
        ("*.txt\n!b.txt\n", ["b.txt"]),
        ("*\n!sub/\n!sub/c.txt\n", ["sub/c.txt"]),
        ("*\n!*/\n!c.txt\n", ["sub/c.txt"]),
        ("*\n!sub/\n", []),
        ("sub/*\n!sub/c.txt\n", ["a.txt", "b.txt", "sub/c.txt"]),
        ("sub/**\n", ["a.txt", "b.txt"]),
        ("sub/\n!sub/c.txt\n", ["a.txt", "b.txt"]),  # git cannot take back a file of a folder that is out
        ("# a.txt\n\n  \n", ["a.txt", "b.txt", "sub/a.txt", "sub/c.txt"]),
        ("**/c.txt\n", ["a.txt", "b.txt", "sub/a.txt"]),
        ("!\na.txt\n\\\n[z-a]\n", ["b.txt", "sub/c.txt"]),  # patterns that make no sense
        ("\ufeffa.txt\r\nb.txt\r\n"[1:], ["sub/c.txt"]),
    ],
)
def test_gitignore(lines: str, expected: list[str]) -> None:
    tree("corpus/a.txt", "corpus/b.txt", "corpus/sub/a.txt", "corpus/sub/c.txt")
    ignore(lines, "corpus")
    assert found("corpus") == [f"corpus/{name}" for name in expected]


def test_what_is_ignored_is_counted() -> None:
    tree("corpus/a.txt", "corpus/b.txt", "corpus/sub/c.txt", "corpus/d.txt")
    ignore("a.txt\nb.txt\nsub/\n", "corpus")
    assert discover(["corpus"], KNOWN).not_taken == {"file in .gitignore": 2, "folder in .gitignore": 1, "hidden file": 1}


def test_a_deeper_gitignore_goes_first() -> None:
    tree("corpus/a.txt", "corpus/sub/a.txt", "corpus/sub/b.txt", "corpus/sub/deep/a.txt")
    ignore("a.txt\n", "corpus")
    ignore("!a.txt\nb.txt\n", "corpus/sub")
    assert found("corpus") == ["corpus/sub/a.txt", "corpus/sub/deep/a.txt"]
    assert found("corpus/sub") == ["corpus/sub/a.txt", "corpus/sub/deep/a.txt"]


def test_a_gitignore_counts_from_its_own_folder() -> None:
    tree("corpus/sub/a.txt", "corpus/sub/deep/a.txt", "corpus/a.txt")
    ignore("/a.txt\n", "corpus/sub")
    assert found("corpus") == ["corpus/a.txt", "corpus/sub/deep/a.txt"]
    assert found(os.path.abspath("corpus"))[0].endswith("corpus/a.txt")
    assert found("corpus/../corpus/sub/") == ["corpus/../corpus/sub/deep/a.txt"]


def test_a_folder_that_is_named_is_walked_even_if_a_gitignore_above_excludes_it() -> None:
    tree("project/build/a.txt", "project/b.txt")
    ignore("build/\n*.txt\n", "project")
    assert found("project/build") == ["project/build/a.txt"]
    assert found("project/b.txt") == ["project/b.txt"], "a file that is named is taken"
    assert found("project") == []


@needs_links
def test_a_gitignore_that_cannot_be_read_does_not_stop_the_walk() -> None:
    tree("corpus/a.txt")
    os.symlink("nowhere", "corpus/.gitignore")
    discovery = discover(["corpus"], KNOWN)
    assert paths(discovery) == ["corpus/a.txt"]
    assert [(each.path.replace(os.sep, "/"), each.named) for each in discovery.unread] == [("corpus/.gitignore", False)]


def test_a_gitignore_in_another_encoding_is_read() -> None:
    tree("corpus/a.txt", "corpus/b.txt")
    Path("corpus/.gitignore").write_bytes("# café\na.txt\n".encode("cp1252"))
    assert found("corpus") == ["corpus/b.txt"]


# ------------------------------------------------------------------------------------------------ what disks hold


@needs_links
def test_links_to_folders_are_not_followed() -> None:
    tree("corpus/a.txt", "outside/b.txt")
    os.symlink("..", "corpus/up")
    os.symlink(os.path.abspath("outside"), "corpus/out")
    os.symlink("self.txt", "corpus/self.txt")
    discovery = discover(["corpus"], KNOWN)
    assert paths(discovery) == ["corpus/a.txt"]
    assert discovery.not_taken == {"link to a folder": 2}
    assert found("corpus/out") == ["corpus/out/b.txt"], "one that is named is walked"


@needs_links
def test_broken_links_are_said_but_were_not_named() -> None:
    tree("corpus/a.txt")
    os.symlink("nowhere.txt", "corpus/b.txt")
    discovery = discover(["corpus"], KNOWN)
    assert paths(discovery) == ["corpus/a.txt"]
    assert [(each.path.replace(os.sep, "/"), each.named) for each in discovery.unread] == [("corpus/b.txt", False)]
    assert [each.named for each in discover(["corpus/b.txt"], KNOWN).unread] == [True]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for() -> None:
    tree("corpus/a.txt")
    os.mkfifo("corpus/b.txt")
    discovery = discover(["corpus"], KNOWN)
    assert (paths(discovery), discovery.not_taken) == (["corpus/a.txt"], {"no regular file": 1})


@not_root
@needs_links
def test_a_folder_that_cannot_be_read_is_said() -> None:
    tree("corpus/a.txt", "corpus/closed/b.txt")
    os.chmod("corpus/closed", 0)
    try:
        discovery = discover(["corpus"], KNOWN)
        named = discover(["corpus/closed"], KNOWN)
    finally:
        os.chmod("corpus/closed", 0o700)
    assert paths(discovery) == ["corpus/a.txt"]
    assert [(each.path, each.named) for each in discovery.unread] == [("corpus/closed", False)]
    assert [each.named for each in named.unread] == [True]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_that_are_no_text_are_shown_with_escapes() -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    tree("corpus/", f"corpus/{name}")
    [one] = discover(["corpus"], KNOWN).inputs
    assert one.path == "corpus/caf\\xe9.txt"
    with one.open() as file:
        assert file.read() == b"words"
    [named] = discover([f"corpus/{name}"], KNOWN).inputs
    assert named.path == "corpus/caf\\xe9.txt"
    assert discover([os.fsdecode(b"\xff")], KNOWN).unread[0].path == "\\xff"


def test_shown_leaves_text_alone() -> None:
    assert shown("café/日本 ‮.txt") == "café/日本 ‮.txt"


# ------------------------------------------------------------------------------------------------ lists of paths


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", []),
        (b"\n\n", []),
        (b"a.txt\nb c.txt\n", ["a.txt", "b c.txt"]),
        (b"a.txt\r\nb.txt", ["a.txt", "b.txt"]),
        (b"a.txt\0b\nc.txt\0", ["a.txt", "b\nc.txt"]),
        (b"\0", []),
        (" é \n".encode(), [" é "]),
    ],
)
def test_lists(data: bytes, expected: Iterable[str]) -> None:
    assert listed(data) == expected
