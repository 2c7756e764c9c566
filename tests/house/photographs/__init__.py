"""Photographs: what the platform looks like from outside, kept as files beside the golden events.

What is rebuilt inside must look the same afterwards. Each photograph is taken through doors that
stay: the client of a browser, the generator of the schema, the resolver of addresses, a log and its
rows. A difference is either a mistake or a change that the changelog names.
"""
