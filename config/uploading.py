"""Uploading: a body with files that is larger than any may be is not read."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


def most_bytes() -> int:
    """How large a body may be: one document, and the fields beside it."""
    return int(settings.EVIDENCE_LIMIT + settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


class WithinLimit(FileUploadHandler):
    """Refuses a body by the length that it states; another handler reads what is shorter."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - Django's own name
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        if content_length > most_bytes():
            raise RequestDataTooBig(f"A body has at most {most_bytes()} bytes.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
