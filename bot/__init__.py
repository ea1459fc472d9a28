"""The office: knows, decides, words, sends."""
