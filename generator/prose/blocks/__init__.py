"""Computed blocks, ``/// name | argument``: one module each, found by name.

A module's constant ``BLOCK`` says how the block is written from the data of the study.
"""
