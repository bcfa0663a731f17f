"""What is wrong with citations and entries. Each check is a function of what it is given alone."""
