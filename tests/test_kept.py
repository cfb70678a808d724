"""What is kept between runs: no state of the folder changes what a run finds, and what packages offer is noticed when it changes."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from platformdirs import user_cache_path

from auditor import entry, kept
from auditor.errors import UsageError
from auditor.kept import FOLDER, KEPT


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER, str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_the_folder_is_the_systems_place_for_caches(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(FOLDER)
    for given in ("", "  ", str(tmp_path)):
        monkeypatch.setenv("XDG_CACHE_HOME", given)
        assert kept.cache_folder() == user_cache_path("auditor", appauthor=False)
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert kept.cache_folder() == user_cache_path("auditor", appauthor=False)


def test_what_is_kept_can_be_read(folder: Path) -> None:
    file = kept.kept_file("lists", "one")
    value = [("é", 1, None, frozenset({"a"}), b"\x00", {"a": (1.5, True)})]
    kept.keep(file, value)
    assert kept.read_kept(file) == value
    assert file.parent == folder


Harm = Callable[[bytes], bytes]
HARM: list[Harm] = [lambda c: c[:50], lambda c: b"", lambda c: bytes(4), lambda c: c[:-1] + b"x", lambda c: b"\x00" * len(c)]


@pytest.mark.parametrize("harm", HARM)
def test_what_is_broken_is_not_read(folder: Path, harm: Harm) -> None:
    file = kept.kept_file("lists", "one")
    kept.keep(file, list(range(100)))
    file.write_bytes(harm(file.read_bytes()))
    with pytest.raises(ValueError, match="cut short or changed"):
        kept.read_kept(file)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owner here")
def test_what_is_somebody_elses_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = kept.kept_file("lists", "one")
    kept.keep(file, [1])
    monkeypatch.setattr("os.getuid", lambda: 12345)
    with pytest.raises(OSError, match="somebody else"):
        kept.read_kept(file)


def test_what_cannot_be_written_is_not_kept(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    kept.keep(kept.kept_file("lists", "one"), [1])
    assert folder.read_text() == "a file where the folder should be"


def test_old_files_go(folder: Path) -> None:
    other = kept.kept_file("offers", "other")
    kept.keep(other, [0])
    for number in range(KEPT + 3):
        file = kept.kept_file("lists", str(number))
        kept.keep(file, [number])
        os.utime(file, (number, number))
    assert len(list(folder.glob("lists-*"))) == KEPT
    assert kept.read_kept(other) == [0]


# ------------------------------------------------------------------------------------------------ what packages offer


@pytest.fixture
def site(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for packages, the first that is looked into."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    forget()
    yield site
    forget()


def forget() -> None:
    entry._all.cache_clear()
    entry.offered.cache_clear()


def install(site: Path, name: str, offers: str, info: str = "dist-info") -> Path:
    folder = site / f"{name}-1.0.{info}"
    folder.mkdir(exist_ok=True)
    (folder / ("METADATA" if info == "dist-info" else "PKG-INFO")).write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (folder / "entry_points.txt").write_text(f"[auditor.readers]\n{offers}\n")
    return folder


def readers() -> dict[str, str]:
    """As the next process finds them."""
    forget()
    return {offer.name: offer.value for offer in entry.offered("auditor.readers")}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often ``importlib.metadata`` was asked."""
    import importlib.metadata

    asked: list[str] = []
    ask = importlib.metadata.entry_points

    def entry_points(**about: str) -> object:
        asked.append(about["group"])
        return ask(**about)

    monkeypatch.setattr(importlib.metadata, "entry_points", entry_points)
    return asked


def test_what_is_offered_is_looked_for_once(site: Path, asked: list[str]) -> None:
    found = readers()
    assert found["text"] == "auditor.readers.text:reader"
    assert len(asked) == 3
    assert readers() == found
    assert len(asked) == 3


@pytest.mark.parametrize("info", ["dist-info", "egg-info"])
def test_a_package_that_comes_changes_or_goes_is_noticed(site: Path, info: str) -> None:
    assert "shout" not in readers()
    folder = install(site, "harbour", "shout = harbour:reader", info)
    assert readers()["shout"] == "harbour:reader"
    install(site, "harbour", "whisper = harbour:other", info)
    os.utime(folder / "entry_points.txt", ns=(1, 1))  # written in place, and with whatever date
    assert readers()["whisper"] == "harbour:other"
    assert "shout" not in readers()
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    assert "whisper" not in readers()


def test_another_path_has_other_packages(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    install(elsewhere, "harbour", "shout = harbour:reader")
    assert "shout" not in readers()
    monkeypatch.syspath_prepend(str(elsewhere))
    assert "shout" in readers()


@pytest.mark.parametrize("harm", HARM)
def test_offers_that_cannot_be_read_are_looked_for(site: Path, folder: Path, asked: list[str], harm: Harm) -> None:
    found = readers()
    (file,) = folder.glob("offers-*")
    whole = file.read_bytes()
    file.write_bytes(harm(whole))
    assert readers() == found
    assert len(asked) == 6
    assert file.read_bytes() == whole


def test_an_offer_is_loaded_as_importlib_does() -> None:
    assert entry.Offer("a", "os.path:join").load() is os.path.join
    assert entry.Offer("a", "os : path.join [extra]").load() is os.path.join
    assert entry.Offer("a", "os").load() is os
    with pytest.raises(UsageError, match="not_there_at_all:x cannot be loaded: ModuleNotFoundError"):
        entry.Offer("a", "not_there_at_all:x").load()
    with pytest.raises(UsageError, match="os:not_there_at_all cannot be loaded: AttributeError"):
        entry.Offer("a", "os:not_there_at_all").load()
