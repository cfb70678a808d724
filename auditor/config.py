"""Settings from a file: ``[tool.auditor]`` of a pyproject.toml, or an auditor.toml."""

from dataclasses import dataclass, fields, replace
from difflib import get_close_matches

from auditor.errors import UsageError
from auditor.finding import Severity
from auditor.profiles import PROFILES


@dataclass(frozen=True)
class Config:
    """What a run may be told by a file; the command line goes first. Field names are the keys, with dashes."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    profile: str = "auto"
    fail_on: str = "error"
    fail_under: float = 40.0

    def with_given(self, **given: object) -> "Config":
        """The same with what the command line gave; ``None`` and empty tuples were not given. Raises UsageError for a wrong value."""
        return _checked(replace(self, **{k: v for k, v in given.items() if v is not None and v != ()}), "command line")  # type: ignore[arg-type]

    @property
    def fails_from(self) -> Severity | None:
        """The lowest severity that fails, ``None`` for never."""
        return None if self.fail_on == "never" else Severity(self.fail_on)


def read_config(path: str) -> Config:
    """The settings of a file; raises UsageError, naming the file and the nearest key that exists."""
    import tomllib  # only where there is such a file

    try:
        with open(path, "rb") as file:
            table = tomllib.load(file)
    except OSError as error:
        raise UsageError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not TOML: {error}") from None
    if path.endswith("pyproject.toml"):
        for name in ("tool", "auditor"):
            table = table.get(name, {})
            if not isinstance(table, dict):
                raise UsageError(f"{path}: [tool.auditor] must be a table")
    known = {f.name.replace("_", "-"): f for f in fields(Config)}
    values: dict[str, object] = {}
    for key, value in table.items():
        if key not in known:
            near = get_close_matches(key, known, 1)
            raise UsageError(
                f"{path}: unknown setting {key!r}: " + (f"did you mean {near[0]}?" if near else "there are " + ", ".join(known))
            )
        default = known[key].default
        if isinstance(default, tuple):
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                raise UsageError(f"{path}: {key} must be a list of strings")
            value = tuple(value)
        elif isinstance(default, float) and isinstance(value, (int, float)) and not isinstance(value, bool):
            value = float(value)
        elif type(value) is not type(default):
            raise UsageError(f"{path}: {key} must be a {'number' if isinstance(default, float) else 'string'}")
        values[key.replace("-", "_")] = value
    return _checked(Config(**values), path)  # type: ignore[arg-type]


def _checked(config: Config, where: str) -> Config:
    for name, value, allowed in (
        ("profile", config.profile, list(PROFILES)),
        ("fail-on", config.fail_on, [*map(str, reversed(Severity)), "never"]),
    ):
        if value not in allowed:
            near = get_close_matches(value, allowed, 1)
            raise UsageError(f"{where}: --{name} {value!r}: " + (f"did you mean {near[0]}?" if near else "one of " + ", ".join(allowed)))
    if not 0 <= config.fail_under <= 100:
        raise UsageError(f"{where}: --fail-under {config.fail_under:g}: a score from 0 to 100")
    return config
