"""The version, as the installed package states it."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("source-auditor")
except PackageNotFoundError:  # run from a checkout that was never installed
    VERSION = "0"
