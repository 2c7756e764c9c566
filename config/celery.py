"""Celery: a clock and a courier. If it stops, notices are late and nothing is wrong."""

import os

from celery import Celery
from kombu.transport.redis import Channel

# A worker that lost its broker hands nothing back: each task looks for itself what there is to do,
# and beat sends the next one. Trying to, kombu 5.7 asks a closed connection, and ends the worker.
Channel.do_restore = False

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("open_secretariat")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
