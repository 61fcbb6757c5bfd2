"""Overdue claims → who gets which letter, and what came of it."""
