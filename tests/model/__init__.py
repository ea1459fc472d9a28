"""The engine against a slow, obvious reference: the same acts, the same messages.

`quarters` is time cut into quarter hours, `facts` what is true and what follows from it, `who`
reads, `reference` the whole engine written straight from the words of its design (its parts are
told in `keeping`), `twin` does everything twice and compares (`pair`, `accounts`, `team`),
`machine` lets Hypothesis do the acting, `life` draws a life from a seed, `year` lives a year.
Nothing here calls `bot.rules`: what both got wrong in the same way would stay unseen.
"""
