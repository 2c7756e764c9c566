"""Schedule: how many seconds lie between the beginnings of each duty of the worker."""

from typing import Any

# A beat that waited so long for a worker has been followed by others.
_EVERY = {"options": {"expires": 30}}
DUTIES: dict[str, Any] = {
    "clock": {"task": "governance.tasks.clock", "schedule": 0.5, **_EVERY},
    "ballots": {"task": "governance.tasks.ballots", "schedule": 1, **_EVERY},
    "checkpoint": {"task": "audit.tasks.checkpoint", "schedule": 0.5, **_EVERY},
    "witnesses": {"task": "audit.tasks.witnesses", "schedule": 1, **_EVERY},
    "notices": {"task": "governance.tasks.notices", "schedule": 1, **_EVERY},
    "mail": {"task": "governance.tasks.mail", "schedule": 2, **_EVERY},
    "evidence": {
        "task": "governance.tasks.evidence",
        "schedule": 3600,
        "options": {"expires": 7200},
    },
    "webhooks": {"task": "governance.tasks.webhooks", "schedule": 2, **_EVERY},
}
