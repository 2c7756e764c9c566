#!/usr/bin/env python3
"""Commands of the secretariat."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def _said(error: ImproperlyConfigured) -> int:
    sys.stderr.write(f"{error}\n")
    return 2


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(_said(error))
