from django.urls import path

from participants.views import organisations, people

app_name = "participants"
urlpatterns = [
    path("participants/", people.participant_list, name="participant_list"),
    path("participants/<slug:public_id>/", people.participant, name="participant"),
    path("organisations/", organisations.organisation_list, name="organisation_list"),
    path("organisations/<slug:public_id>/", organisations.organisation, name="organisation"),
]
