"""Addresses of the log for machines; without a final slash, each is exactly one resource."""

from django.urls import path

from audit import converters, tiles_web, web

assert converters  # the kinds of parts that addresses below are made of

urlpatterns = [
    path("checkpoint", web.checkpoint, name="log-checkpoint"),
    path("checkpoints/<position:size>", tiles_web.checkpoint, name="log-checkpoint-of-size"),
    path("vkey", web.vkey, name="log-vkey"),
    path("policy", tiles_web.policy, name="log-policy"),
    path("tile/<tile:tile>", tiles_web.tile, name="log-tile"),
    path("entries/<position:position>", web.entry, name="log-entry-bytes"),
    path("entries/<position:position>/proof", web.proof, name="log-entry-proof"),
    path("disclosures/<commitment:commitment>", tiles_web.disclosure, name="log-disclosure"),
]
