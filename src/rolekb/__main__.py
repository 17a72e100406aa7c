"""`python -m rolekb`."""

from rolekb.cli import main

main()
