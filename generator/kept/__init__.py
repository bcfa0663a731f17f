"""What ``verse check`` found the last time, kept so that it need not be found again."""
