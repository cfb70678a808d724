"""Settings from a file: ``[tool.auditor]`` of a pyproject.toml, or an auditor.toml."""

from collections.abc import Iterable, Mapping
from dataclasses import Field, dataclass, field, fields, replace
from difflib import get_close_matches
from typing import Any

from auditor.discover import LIMIT
from auditor.document import Metadata
from auditor.errors import UsageError
from auditor.finding import Severity
from auditor.profiles import PROFILES

Options = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True, eq=False)
class Override:
    """Settings that hold for some documents only: of some ``files``, by patterns as in a .gitignore from the folder of the settings, or
    of which the ``metadata`` say so, by patterns as of file names. Where both are given, both must hold.
    """

    files: tuple[str, ...] = ()
    metadata: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] | None = None
    profile: str | None = None
    severity: Mapping[str, str] | None = None
    options: Options | None = None


WHICH = ("files", "metadata")  # say which documents an override is about; its other keys are settings


@dataclass(frozen=True)
class Config:
    """What a run may be told by a file; the command line goes first. Field names are the keys, with dashes.

    ``source`` is the file it was read from, ``None`` for the usual settings, and ``said`` are the settings that stand there.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    profile: str = "auto"
    fail_on: str = "error"
    fail_under: float = 40.0
    max_document_size: float = LIMIT / 1e6  # megabytes
    exclude: tuple[str, ...] = ()
    rule_paths: tuple[str, ...] = ()
    baseline: str = ""
    suppressions: bool = True
    severity: Mapping[str, str] = field(default_factory=dict)
    options: Options = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    source: str | None = field(default=None, compare=False)
    said: frozenset[str] = field(default=frozenset(), compare=False)

    def with_given(self, **given: object) -> "Config":
        """The same with what the command line gave; ``None`` and empty tuples were not given. Raises UsageError for a wrong value."""
        return _checked(replace(self, **{k: v for k, v in given.items() if v is not None and v != ()}), "command line")  # type: ignore[arg-type]

    def overridden(self, overrides: Iterable[Override]) -> "Config":
        """The same with what overrides say, the last of them first; severities and options are added to those for all files."""
        config = self
        for each in overrides:
            said = {f.name: value for f in fields(each) if f.name not in WHICH and (value := getattr(each, f.name)) is not None}
            if "severity" in said:
                said["severity"] = {**config.severity, **said["severity"]}
            if "options" in said:
                of_rules = {rule: {**config.options.get(rule, {}), **values} for rule, values in said["options"].items()}
                said["options"] = {**config.options, **of_rules}
            config = replace(config, **said)
        return config

    @property
    def fails_from(self) -> Severity | None:
        """The lowest severity that fails, ``None`` for never."""
        return None if self.fail_on == "never" else Severity(self.fail_on)


def keys(of: type[Config] | type[Override] = Config) -> dict[str, Field[Any]]:
    """The fields by the keys of a file."""
    return {f.name.replace("_", "-"): f for f in fields(of) if f.name not in ("source", "said")}


def read_config(path: str) -> Config:
    """The settings of a file; raises UsageError, naming the file and the nearest key that exists."""
    return read_table(path) or Config(source=path)


def read_table(path: str) -> Config | None:
    """The settings of a file, ``None`` for a pyproject.toml that says nothing of auditor. Raises UsageError."""
    import tomllib  # only where there is such a file

    try:
        with open(path, "rb") as file:
            table = tomllib.loads(file.read().decode("utf-8-sig"))  # Windows marks its files so
    except OSError as error:
        raise UsageError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: not TOML: {error}") from None
    if path.endswith("pyproject.toml"):
        for name in ("tool", "auditor"):
            if name == "auditor" and name not in table:
                return None
            table = table.get(name, {})
            if not isinstance(table, dict):
                raise UsageError(f"{path}: [tool.auditor] must be a table")
    values = _values(table, Config, path)
    return _checked(Config(**values, source=path, said=frozenset(values)), path)


def _values(table: Mapping[str, object], of: type[Config] | type[Override], where: str) -> dict[str, Any]:
    known = keys(of)
    values: dict[str, object] = {}
    for key, value in table.items():
        if key not in known:
            near = get_close_matches(key, known, 1)
            raise UsageError(
                f"{where}: unknown setting {key!r}: " + (f"did you mean {near[0]}?" if near else "there are " + ", ".join(known))
            )
        values[key.replace("-", "_")] = _value(key, value, where)
    return values


def _value(key: str, value: object, where: str) -> object:
    """A value of the right type; raises UsageError for another."""
    if key == "overrides":
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise UsageError(f'{where}: overrides must be tables: [[overrides]] with files = ["archive/**"]')
        return tuple(_override(each, f"{where}: overrides, number {number}") for number, each in enumerate(value, 1))
    if key in ("severity", "options"):
        inner, what = (str, "severities") if key == "severity" else (dict, "tables of options")
        if not isinstance(value, dict) or not all(isinstance(each, inner) for each in value.values()):
            raise UsageError(f"{where}: {key} must be a table of {what} by rule")
        return value
    if key == "metadata":
        return _metadata(value, where)
    if key in ("profile", "fail-on", "baseline"):
        if not isinstance(value, str):
            raise UsageError(f"{where}: {key} must be a string")
        return value
    if key == "suppressions":
        if not isinstance(value, bool):
            raise UsageError(f"{where}: {key} must be true or false")
        return value
    if key in ("fail-under", "max-document-size"):
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            raise UsageError(f"{where}: {key} must be a number")
        return float(value)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UsageError(f"{where}: {key} must be a list of strings")
    return tuple(value)


def _metadata(value: object, where: str) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise UsageError(f'{where}: metadata must be a table of patterns by field: metadata = {{ lang = "de" }}')
    known = [name for name in Metadata._fields if name != "extra"]
    found: dict[str, tuple[str, ...]] = {}
    for name, patterns in value.items():
        if name not in known:
            near = get_close_matches(name, known, 1)
            raise UsageError(
                f"{where}: metadata: unknown field {name!r}: " + (f"did you mean {near[0]}?" if near else "there are " + ", ".join(known))
            )
        several = [patterns] if isinstance(patterns, str) else patterns
        if not isinstance(several, list) or not all(isinstance(each, str) for each in several):
            raise UsageError(f"{where}: metadata: {name} must be a string or a list of strings")
        found[name] = tuple(several)
    return found


def _override(table: Mapping[str, object], where: str) -> Override:
    override = Override(**_values(table, Override, where))
    if not override.files and not override.metadata:
        raise UsageError(f'{where}: which documents? files = ["archive/**"], or metadata = {{ lang = "de" }}')
    _one_of(where, "profile", override.profile or "auto", list(PROFILES))
    _severities(override.severity or {}, where)
    return override


def _checked(config: Config, where: str) -> Config:
    dashes = "" if config.source and where == config.source else "--"  # as it was written there
    _one_of(where, f"{dashes}profile", config.profile, list(PROFILES))
    _one_of(where, f"{dashes}fail-on", config.fail_on, [*map(str, reversed(Severity)), "never"])
    _severities(config.severity, where)
    if not 0 <= config.fail_under <= 100:
        raise UsageError(f"{where}: {dashes}fail-under {config.fail_under:g}: a score from 0 to 100")
    if not config.max_document_size > 0:
        raise UsageError(f"{where}: max-document-size {config.max_document_size:g}: megabytes, more than 0")
    return config


def _severities(given: Mapping[str, str], where: str) -> None:
    for rule, value in given.items():
        _one_of(where, f"severity of {rule}", value, [*map(str, reversed(Severity))])


def _one_of(where: str, name: str, value: str, allowed: list[str]) -> None:
    if value not in allowed:
        near = get_close_matches(value, allowed, 1)
        raise UsageError(f"{where}: {name} {value!r}: " + (f"did you mean {near[0]}?" if near else "one of " + ", ".join(allowed)))
