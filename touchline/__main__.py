"""`python -m touchline`."""

from __future__ import annotations

from touchline.cli import main

main()
