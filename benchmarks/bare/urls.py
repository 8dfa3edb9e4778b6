from django.urls import path

from benchmarks.bare import views

urlpatterns = [path("robots.txt", views.word), path("word/", views.word), path("search/", views.search)]
