"""Library of good practice: what is offered, checked, published or returned, and withdrawn."""
