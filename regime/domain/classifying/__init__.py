"""Classifying: which entry of a control list a system falls under, by the list's own rules.

The list says everything: its kinds of systems and their families, the figures that it reads, the
thresholds of its entries, and the rules in their order, each in words and as a condition. What is
unknown is never guessed: a condition over an unknown figure is neither met nor failed, and every
entry that it could lead to is named. A training aid, no licence and no advice.
"""
