"""The engine: says what a body decided, from the rule, the electors and the positions alone.

A case (:mod:`.case`) holds one step of a procedure, those who may take part in it and what they
said; :func:`.tally.tally` returns the result (:mod:`.result`). Everything is counted in whole
numbers. The engine knows no member, no matter and no clock, so that anyone can repeat it.

=================  ====================================================================
:mod:`.rule`       what a vote needs: the tree of tests, veto, tie
:mod:`.case`       steps, electors, positions
:mod:`.positions`  which positions a step reads, in which order, and which count
:mod:`.sets`       yes, cast, entitled …: who they are and what they weigh
:mod:`.judging`    whether a test holds, with the arithmetic
:mod:`.voting`     the outcome of a vote
:mod:`.objecting`  the outcome of consensus and of silence
:mod:`.tally`      the one question: what was decided?
:mod:`.reading`    JSON to cases (:mod:`.rule_reading`, :mod:`.placed`); :mod:`.writing` back
:mod:`.calculator` a document of cases in, a document of results out
=================  ====================================================================
"""
