"""Where the bundled program starts: the same door as `python -m in2desk`."""

import sys

from in2desk.cli import main

sys.exit(main())
