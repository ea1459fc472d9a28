"""The engine against a slow, obvious reference: the same acts, the same messages.

`quarters` is time cut into quarter hours, `facts` what is true and what follows from it, `who`
reads, `reference` the whole engine written straight from the words of its design, `twin` does
everything twice and compares, `machine` lets Hypothesis do the acting, `year` lives a year.
Nothing here calls `bot.rules`: what both got wrong in the same way would stay unseen.
"""
