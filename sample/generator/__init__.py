"""Writes the sample dealer group's files: see ../README.md and ../generate.py."""
