"""Figures over claims and receipts: ageing, metrics, forecast, provision, credit, variance."""
