"""Addresses of the log for machines; without a final slash, each is exactly one resource."""

from django.urls import path

from audit import converters, web

assert converters  # the kinds of parts that addresses below are made of

urlpatterns = [
    path("checkpoint", web.checkpoint, name="log-checkpoint"),
    path("vkey", web.vkey, name="log-vkey"),
    path("entries/<position:position>", web.entry, name="log-entry-bytes"),
    path("entries/<position:position>/proof", web.proof, name="log-entry-proof"),
]
