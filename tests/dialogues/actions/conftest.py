import pytest
from django.contrib.auth.models import User

from tests.factories import UserFactory


@pytest.fixture
def clerk(db: None) -> User:
    return UserFactory(username="clerk")
