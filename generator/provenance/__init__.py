"""Quotations and the transcripts that they come from: pure, without Markdown or any output."""
