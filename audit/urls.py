"""Addresses of the log for machines; without a final slash, each is exactly one resource."""

from django.urls import path, register_converter

from audit import web
from audit.converters import CodeConverter, PositionConverter, SymbolConverter

register_converter(PositionConverter, "position")
register_converter(CodeConverter, "code")
register_converter(SymbolConverter, "symbol")

urlpatterns = [
    path("checkpoint", web.checkpoint, name="log-checkpoint"),
    path("vkey", web.vkey, name="log-vkey"),
    path("entries/<position:position>", web.entry, name="log-entry-bytes"),
    path("entries/<position:position>/proof", web.proof, name="log-entry-proof"),
]
