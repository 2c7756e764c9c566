"""Rulings: the Chair decides a question of order, the members may overturn it."""
