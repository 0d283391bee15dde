"""Forms of one's own account, in the words of the rest of the site."""

from typing import Any

from django.contrib.auth import forms


class PasswordChangeForm(forms.PasswordChangeForm):
    """Django's, with labels and help of ours."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        words = {
            "old_password": ("当前密码", ""),
            "new_password1": (
                "新密码",
                "至少 8 位，不能全是数字，不要用常见的密码，也不要与用户名、姓名相近。",
            ),
            "new_password2": ("再填一次新密码", ""),
        }
        for name, (label, help_text) in words.items():
            self.fields[name].label = label
            self.fields[name].help_text = help_text
