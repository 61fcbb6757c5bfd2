"""The paper side: deal → terms → contract → document, and back."""
