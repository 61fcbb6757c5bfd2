"""A book as it stands on a day, derived once; plan, ledger, figures, alerts, report and letters all start from it."""
