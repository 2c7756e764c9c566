"""Addresses."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("governance.portal.urls")),
    path("", include("regime.urls")),
    path("log/", include("audit.urls")),
    path("desk/", include("governance.desk.urls")),
    path("api/", include("config.api_urls")),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
]

handler400 = "config.site.bad_request"
handler403 = "config.site.forbidden"
handler404 = "config.site.not_found"
handler429 = "config.site.too_many_requests"
handler500 = "config.site.server_error"
