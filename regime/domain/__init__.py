"""The pure core of what stands: the rulebook, the chapters, the engine."""
