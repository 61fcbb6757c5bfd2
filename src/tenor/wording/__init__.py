"""Values ⇄ words: how a language writes and reads money, percents, dates, periods, triggers and late fees."""
