"""What surrounds a model: what may leave the house, and what of an answer may be believed.

Pure rules. The model itself is asked in `bot.ai`; what is asked, and what becomes of the answer, is
decided in `bot.services`.
"""
