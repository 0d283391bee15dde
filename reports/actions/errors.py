"""How an action refuses."""


class ActionRefusedError(Exception):
    """The action is not possible now; the message is Chinese and shown to the user."""
