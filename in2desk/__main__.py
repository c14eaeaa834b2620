"""Start: `python -m in2desk`, the console script and the bundle all come through here."""

import sys

from in2desk.cli import main

if __name__ == "__main__":
    sys.exit(main())
