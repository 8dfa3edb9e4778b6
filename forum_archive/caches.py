"""What processes share: a Redis or Valkey where an operator names one, else files. Neither is ever missed.

A server that is down and a disk that is full make the archive slower, and are said in the log: no page fails of it.
"""

import hashlib
import hmac
import logging
import os
import pickle
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import Any, ClassVar

from django.conf import settings
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger(__name__)

CONNECT_SECONDS, ANSWER_SECONDS = 0.25, 0.5
LEFT_ALONE_SECONDS = 30
"""For so long a server that failed is not asked again."""

MAC_BYTES = 32


class Signed:
    """Compressed, under a MAC of the secret key: what somebody else put there is neither unpickled nor shown."""

    def dumps(self, obj: object) -> bytes:
        data = zlib.compress(pickle.dumps(obj, pickle.HIGHEST_PROTOCOL), 1)
        return _mac(data) + data

    def loads(self, data: bytes) -> Any:
        """Raises ValueError for what was not written with our key."""
        mac, data = data[:MAC_BYTES], data[MAC_BYTES:]
        if not hmac.compare_digest(mac, _mac(data)):
            raise ValueError("not signed by this archive")
        return pickle.loads(zlib.decompress(data))  # noqa: S301 (signed)


def _mac(data: bytes) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), b"shared cache" + data, hashlib.sha256)


class SharedCache(RedisCache):
    """While the server does not answer nothing is found and nothing kept. The log says so, each time it is tried."""

    _left_alone_until: ClassVar[float] = 0.0  # of the process, whose threads have a cache each

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        options = {
            "serializer": Signed,
            "socket_connect_timeout": CONNECT_SECONDS,
            "socket_timeout": ANSWER_SECONDS,
            "retry": Retry(NoBackoff(), 0),
        }
        super().__init__(server, params | {"OPTIONS": options})

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return self._try(lambda: super(SharedCache, self).get(key, default, version), default)

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._try(lambda: super(SharedCache, self).set(key, value, timeout, version), None)

    def clear(self) -> None:
        """Asked even of a server that is left alone. Where it does not answer, all goes by itself within an hour."""
        SharedCache._left_alone_until = 0.0
        self._try(super().clear, None)

    def _try(self, ask: Callable[[], Any], otherwise: Any) -> Any:
        if time.monotonic() < SharedCache._left_alone_until:
            return otherwise
        try:
            return ask()
        except ValueError as error:
            log.error("the shared cache holds what is %s: it is left unread", error)
        except (RedisError, OSError) as error:
            SharedCache._left_alone_until = time.monotonic() + LEFT_ALONE_SECONDS
            log.error(
                "the shared cache does not answer (%s): pages are made without it for %s s",
                type(error).__name__,
                LEFT_ALONE_SECONDS,
            )
        return otherwise


class FileCache(FileBasedCache):
    """Files that go when their time is over, read or not; one that cannot be read or written is done without."""

    def __init__(self, folder: str, params: dict[str, Any]) -> None:
        super().__init__(folder, params)
        self._folder = folder

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        try:
            return super().get(key, default, version)
        except Exception as error:  # whatever pickle makes of half a file
            log.error("a kept file cannot be read (%s): it is made anew", type(error).__name__)
            return default

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        try:
            super().set(key, value, timeout, version)
            self._sweep(older_than=self.default_timeout or 0)
        except OSError as error:
            log.error("a file cannot be kept (%s): it is made each time", type(error).__name__)

    def clear(self) -> None:
        self._sweep(older_than=0)

    def _sweep(self, *, older_than: float) -> None:
        """Half-written files of a process that died go too."""
        oldest = time.time() - older_than
        for name in os.listdir(self._folder) if os.path.isdir(self._folder) else ():
            path = os.path.join(self._folder, name)
            with suppress(FileNotFoundError):
                if not older_than or os.stat(path).st_mtime < oldest:
                    os.remove(path)
