"""`python -m cleantext` is the command `cleantext`."""

import sys

from cleantext.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
