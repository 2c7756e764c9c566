"""The page of problems: the address to which the ``type`` of every problem document leads."""

from typing import Any

from django.views.generic import TemplateView

from governance.api.problem_codes import meanings


class ProblemsView(TemplateView):
    """All codes, each under its own anchor."""

    template_name = "governance/problems.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(meanings=meanings(), **kwargs)
