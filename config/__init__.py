"""The site: settings, addresses, Celery, base templates."""
