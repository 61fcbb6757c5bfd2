"""python -m tenor → the command line."""

from tenor.cli import main

main()
