"""Publishing: the log signed, shown to witnesses, exported, verified, and halted in time."""
