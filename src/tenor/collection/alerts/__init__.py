"""What a person should know today: findings over a book as it stands."""
