"""What each job costs, ours against what a user would pick today: `python -m bench` prints the table and writes it down."""
