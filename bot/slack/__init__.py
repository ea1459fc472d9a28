"""Outbound Slack: posting, error families, directory, files."""
