"""Addresses of uploading and the report library."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
