"""Public registers at the desk: who acts for whom, complaints, disputes, meetings."""
