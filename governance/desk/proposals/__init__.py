"""Acts on proposals at the desk."""
