"""The pure core of what moves: proposals, their kinds, the replay of a whole log."""
