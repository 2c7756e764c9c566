"""Accession on pages: applications, each case with all that it rests on, and the assessors."""
