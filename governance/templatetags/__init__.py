"""Tags of the governance app's templates."""
