"""Controls over every parameter of a scenario, with charts that follow: `explore(scenario)`."""

from helpers.views.controls.explorer import Explorer, explore

__all__ = ["Explorer", "explore"]
