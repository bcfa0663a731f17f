"""Renderings of one compiled thesis: site, PDF and whatever comes to stand beside them.

Each output is one module that takes a ``Thesis`` and a place to write to, and returns diagnostics.
"""
