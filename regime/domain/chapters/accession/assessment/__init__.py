"""Assessment: a panel drawn by lot, its findings and its report."""
