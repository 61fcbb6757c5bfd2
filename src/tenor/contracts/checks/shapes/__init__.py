"""Subject and page → hits: the few ways in which a check finds what it finds. Each module has one `find(subject, page)`.

    says            words that stand in the text          lacks         words that a whole paper does not have
    holds           conditions alone decide               reader        what the reader's own judge finds
    yearly_rate     a late fee against a yardstick        ladder        a staged late fee that can be read in several ways
    term_over       payment later than so many days       deposit       定金 above a share of the price
    named_court     a court without a link to the case    court_level   a court of the wrong level
    demand          a demand letter without its elements  standing_out  weighty terms that are not set in bold
"""
