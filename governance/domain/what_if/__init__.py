"""What-if: recorded proposals decided again under other rules. Nothing is written anywhere.

``History`` folds the entries of a log; ``other_rules`` names the rules that are tried;
``what_if(history, rules)`` in ``report`` gives the table of outcomes. Nothing else is an entry.
"""
