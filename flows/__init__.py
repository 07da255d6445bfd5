"""The Prefect flow that builds a release, and the command line that runs it."""
