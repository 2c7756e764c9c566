"""Serving: the web server of the embedded start, in this process."""

from typing import Any

from gunicorn.app.base import BaseApplication

from config.wsgi import application


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for key, value in self._options.items():
            self.cfg.set(key, value)

    def load(self) -> Any:
        return application


def serve(host: str, port: int) -> None:
    """Serve until the process is told to stop."""
    _Server(
        {
            "bind": f"{host}:{port}",
            "workers": 2,
            "worker_class": "gthread",
            "threads": 4,
            "loglevel": "warning",
            "graceful_timeout": 5,
            "control_socket_disable": True,
        }
    ).run()
