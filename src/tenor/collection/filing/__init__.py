"""A contract and its history → the bundle of papers that a court or a lawyer asks for."""
