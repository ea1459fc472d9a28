"""The front desk: receives what Slack hands over, calls one service, renders."""
