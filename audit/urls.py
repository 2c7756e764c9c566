"""Addresses of the log for machines; without a final slash, each is exactly one resource."""

from django.urls import path

from audit.shell import converters
from audit.web import proofs, tiles

assert converters  # the kinds of parts that addresses below are made of

urlpatterns = [
    path("checkpoint", proofs.checkpoint, name="log-checkpoint"),
    path("checkpoints/<position:size>", tiles.checkpoint, name="log-checkpoint-of-size"),
    path("vkey", proofs.vkey, name="log-vkey"),
    path("policy", tiles.policy, name="log-policy"),
    path("tile/<tile:tile>", tiles.tile, name="log-tile"),
    path("entries/<position:position>", proofs.entry, name="log-entry-bytes"),
    path("entries/<position:position>/proof", proofs.proof, name="log-entry-proof"),
    path("disclosures/<commitment:commitment>", tiles.disclosure, name="log-disclosure"),
]
