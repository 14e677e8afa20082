"""Structured records of FRUS telegrams."""
