from django.urls import path

from dialogues.api.base import NoSuchAddress
from dialogues.api.quote_check import QuoteCheck
from dialogues.api.search import Search

app_name = "api"
urlpatterns = [
    path("v1/search", Search.as_view(), name="search"),
    path("v1/quote-check", QuoteCheck.as_view(), name="quote_check"),
    path("", NoSuchAddress.as_view()),
    path("<path:rest>", NoSuchAddress.as_view()),
]
