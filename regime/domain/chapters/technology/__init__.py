"""Technology: topics on which the list may lag: filed, noted, reviewed, closed and reopened."""
