"""All addresses: accounts here, the rest in each app."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from fazhi_site.forms import PasswordChangeForm
from fazhi_site.views import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("login/", auth.LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", auth.LogoutView.as_view(), name="logout"),
    path(
        "password/",
        auth.PasswordChangeView.as_view(success_url="/", form_class=PasswordChangeForm),
        name="password_change",
    ),
    path("admin/", admin.site.urls),
    path("", include("reports.urls")),
    path("", include("metrics.urls")),
]
