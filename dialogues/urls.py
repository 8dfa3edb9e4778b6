from django.urls import path

from dialogues.views import archive, dialogue, remark, search

app_name = "dialogues"
urlpatterns = [
    path("", archive.home, name="home"),
    path("dialogues/", archive.dialogue_list, name="dialogue_list"),
    path("dialogues/year/<int:year>/", archive.dialogue_year, name="dialogue_year"),
    path("dialogues/<slug:slug>/", dialogue.dialogue, name="dialogue"),
    path("r/<slug:ref>/", remark.remark, name="remark"),
    path("search/", search.search, name="search"),
]
