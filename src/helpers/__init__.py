"""Compare two career-training paths: evidence, model, decision, views, reports."""

from helpers import views as views  # lets results show themselves in notebooks, as `helpers.views` says
