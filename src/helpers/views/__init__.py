"""Charts, tables and sentences: results in, things to look at out.

With this package imported, and `helpers` imports it, a scenario, a comparison and a simulation show
themselves in a notebook: `helpers.views.display` draws them, and is loaded when the first one is shown.
"""

from helpers.model.showing import show_with


def _show(result) -> dict:
    from helpers.views import display

    return display.mime_bundle(result)


show_with(_show)
