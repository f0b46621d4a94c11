"""`python -m app` is `sotin`."""

from app.cli import main

main()
