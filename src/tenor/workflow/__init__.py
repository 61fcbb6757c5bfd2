"""Files and options → verbs in order → files and findings: the journeys that both faces share.

    papers       contract files and deal files → contracts, pages, plans
    checking     deal files, contracts and letters → findings
    claims       overdue lists and settlements → letters, repayment agreements
    calculators  words typed by hand → dates and sums
    story        the samples → one folder that shows it all
"""
