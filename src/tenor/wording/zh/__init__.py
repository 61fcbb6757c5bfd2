"""Chinese: values ⇄ words."""
