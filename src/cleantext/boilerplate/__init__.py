"""The learned line model: what a line looks like, what stands around it, and how probably the text would miss it."""
