"""Figures: how long matters take, and what was kept or missed."""
