"""The schema of the API, and a page on which to try it."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.templatetags.static import static
from django.utils.decorators import method_decorator
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView


class SchemaView(SpectacularAPIView):
    """OpenAPI 3.1."""

    authentication_classes: list[type] = []


@method_decorator(csp_update({"style-src": [SELF, UNSAFE_INLINE]}), name="dispatch")
class SwaggerView(SpectacularSwaggerSplitView):
    """Swagger UI, whose own styles are inline; no other address permits them."""

    authentication_classes: list[type] = []

    @staticmethod
    def _swagger_ui_favicon() -> str:
        return static("site/favicon.svg")
