"""``blake2b`` as hashlib gives it, without the 2 ms in which hashlib loads OpenSSL."""

try:
    from _blake2 import blake2b
except ImportError:  # another interpreter
    from hashlib import blake2b

__all__ = ["blake2b"]
