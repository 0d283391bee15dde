"""How an action refuses."""


class ActionRefused(Exception):
    """The action is not possible now; the message is Chinese and shown to the user."""
