"""The one room in which a model is asked: any endpoint that speaks OpenAI's chat completions.

    model = Endpoint(Config(base_url=None, key="...", name="..."))
    answer = model.ask(Ask("call_notes", task, source, Extras))     # blocks; never in a listener
    answer.found      # an Extras, or None, and then
    answer.trouble    # why, by name

Nothing here knows what is asked for, keeps anything, or logs a word of what was said. A caller in
`bot.services` never uses this directly but through `bot.services.ai_asking`, which decides whether
it may be asked at all, cuts what must not leave, and counts what it costs.
"""
