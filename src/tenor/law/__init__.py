"""A jurisdiction and a date → what its law says: rates, working days, limitation, yardsticks."""
