"""The Markdown dialect: what stands where in an author's file, and its one way to HTML."""
