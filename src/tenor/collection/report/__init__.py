"""The report of a book as it stands: its claims, its flow of money, its headlines and charts."""
