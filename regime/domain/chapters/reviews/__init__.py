"""Reviews of compliance: their team, the hearing, the drafts of a finding, and their end."""
