"""What a digest adds at its foot, one file each: `extra(session, desk, person, today, t)`.

Nothing here makes a digest be sent: one with nothing to do is not sent at all.
"""
