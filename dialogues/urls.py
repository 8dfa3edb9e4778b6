from django.urls import path

from dialogues.views import (
    about,
    archive,
    corrections,
    dialogue,
    photos,
    remark,
    search,
    share_images,
    topics,
    venues,
)

app_name = "dialogues"
urlpatterns = [
    path("", archive.home, name="home"),
    path("dialogues/", archive.dialogue_list, name="dialogue_list"),
    path("dialogues/year/<int:year>/", archive.dialogue_year, name="dialogue_year"),
    path("dialogues/<slug:slug>/", dialogue.dialogue, name="dialogue"),
    path("dialogues/<slug:slug>/share.png", share_images.dialogue, name="dialogue_share_image"),
    path("r/<slug:ref>/", remark.remark, name="remark"),
    path("r/<slug:ref>/share.png", share_images.remark, name="remark_share_image"),
    path("topics/", topics.topic_list, name="topic_list"),
    path("topics/<slug:slug>/", topics.topic, name="topic"),
    path("venues/", venues.venue_list, name="venue_list"),
    path("venues/<slug:public_id>/", venues.venue, name="venue"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("photos/<slug:public_id>/<slug:size>/", photos.photo, name="photo"),
    path("search/", search.search, name="search"),
    path("about/", about.about, name="about"),
    path("about/privacy/", about.privacy, name="privacy"),
    path("about/accessibility/", about.accessibility, name="accessibility"),
    path("about/licence/", about.licence, name="licence"),
    path("about/contact/", about.contact, name="contact"),
    path("share.png", share_images.site, name="share_image"),
]
