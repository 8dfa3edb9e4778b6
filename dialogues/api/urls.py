from django.urls import path

from dialogues.api.base import NoSuchAddress
from dialogues.api.search import Search

app_name = "api"
urlpatterns = [
    path("v1/search", Search.as_view(), name="search"),
    path("", NoSuchAddress.as_view()),
    path("<path:rest>", NoSuchAddress.as_view()),
]
