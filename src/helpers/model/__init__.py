"""From a scenario to cash flows, their value, and the comparison."""
