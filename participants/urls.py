from django.urls import path

from participants import views

app_name = "participants"
urlpatterns = [
    path("", views.participant_list, name="participant_list"),
    path("<slug:public_id>/", views.participant, name="participant"),
]
