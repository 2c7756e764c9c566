"""Submission: who proposes what, and whether it is admitted."""
