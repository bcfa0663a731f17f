"""What participants agreed to: consent and withdrawal."""
