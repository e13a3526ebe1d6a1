"""The security code (captcha): digits to copy from a picture, or to write down while they are read aloud.

A view asks for a challenge with ``challenges.ask``, shows it with the template ``captcha/code.html``, reads what
was typed with ``forms.WithCode``, and spends it with ``challenges.is_solved``. It slows robots down and proves
nothing about a person: a page that shows one is throttled all the same.
"""
