"""Compare two career-training paths: evidence, model, decision, views, reports."""
