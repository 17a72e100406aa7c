"""The reference site: from records to pages of plain Markdown; pure but for `site.write` and `hook`."""
