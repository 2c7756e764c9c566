"""The pure core of what stands: values, rules, events, commands, state, decider."""
