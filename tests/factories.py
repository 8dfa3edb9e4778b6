"""Invented things to test with. Each comes out valid and public unless it is told otherwise:

DialogueFactory(draft=True)            not public yet; also in_review, withdrawn, undated
AttendanceFactory(dialogue=dialogue)   named in full, with one role
RemarkFactory(speakers=[mayor, guest]) word for word, said by both
a_session(remarks=3000)                a long one, quickly
"""

import datetime as dt
import io

import factory
from django.contrib.auth.models import Group, Permission, User
from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils import timezone
from factory.django import DjangoModelFactory

from dialogues.models import (
    ActionItem,
    ActionKind,
    ActionStatus,
    ActionUpdate,
    Attendance,
    AttendanceRole,
    AuditEvent,
    Category,
    Claim,
    ClaimField,
    ContextFact,
    Coverage,
    DateBasis,
    Dialogue,
    EntryKind,
    Fidelity,
    FormerSlug,
    NameDisplay,
    Part,
    Photo,
    Remark,
    RemarkKind,
    RemarkSpeaker,
    RemarkTranslation,
    RevisedKind,
    Revision,
    SearchEntry,
    Section,
    Series,
    Source,
    Status,
    Synonym,
    Topic,
    TranslationOrigin,
    Venue,
)
from dialogues.photographs import cleaned
from dialogues.text_index.documents import document
from dialogues.text_index.trees import as_tsvector
from participants.models import Affiliation, NameVariant, Organisation, Participant
from tests.pictures import a_jpeg

# Of no name that a test writes out: what a test changes must not be so already.
SURNAMES = ("윤", "조", "장", "임", "한", "오", "선우")
GIVEN_NAMES = ("허구", "대역", "꾸밈", "연습", "임시", "빈칸")
SENTENCES = (
    "골목 상인회는 주차장을 저녁에 함께 쓰자고 제안했습니다.",
    "돌봄 교실을 한 시간 늘려 달라는 요청을 살펴보겠습니다.",
    "마을버스가 십 분마다 오면 아이들이 걸어 다니지 않아도 됩니다.",
    "도서관은 주말에도 열려 있어야 한다고 생각합니다.",
    "예산은 내년 상반기에 다시 말씀드리겠습니다.",
)


def korean_name(number: int) -> str:
    """An invented name: one in seven has a surname of two syllables."""
    return SURNAMES[number % len(SURNAMES)] + GIVEN_NAMES[number % len(GIVEN_NAMES)]


def told_apart(number: int) -> str:
    """A mark that no search for a number finds: a title "... 1774" would answer 77, and "38번째" the 38th dialogue."""
    return str(number).translate(str.maketrans("0123456789", "bcdfghjkmp"))


class UserFactory(DjangoModelFactory):
    """A member of staff: `groups` are names of roles, `permissions` such as `dialogues.publish_dialogue`."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"staff{n}")
    password = "견본 비밀번호 열두 자"
    is_staff = True
    groups = ()
    permissions = ()

    @classmethod
    def _create(cls, model_class, *args, groups, permissions, **fields):
        user = model_class.objects.create_user(*args, **fields)
        user.groups.set(Group.objects.get_or_create(name=name)[0] for name in groups)
        for permission in permissions:
            app, codename = permission.split(".")
            user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
        return user


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name_ko = factory.Sequence(lambda n: f"가상시 {told_apart(n)}과")
    name_en = factory.Sequence(lambda n: f"Imaginary City Division {told_apart(n)}")


class ParticipantFactory(DjangoModelFactory):
    """Nobody is public by existing: an attendance with the full name in a published dialogue makes it so."""

    class Meta:
        model = Participant

    name_ko = factory.Sequence(korean_name)
    name_en = factory.Sequence(lambda n: f"Kim Gyeonbon {told_apart(n)}")


class NameVariantFactory(DjangoModelFactory):
    class Meta:
        model = NameVariant

    participant = factory.SubFactory(ParticipantFactory)
    text = factory.Sequence(lambda n: f"Kim Gyun-bon {told_apart(n)}")


class AffiliationFactory(DjangoModelFactory):
    class Meta:
        model = Affiliation

    participant = factory.SubFactory(ParticipantFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    title_ko = "과장"
    title_en = "Director"


class SeriesFactory(DjangoModelFactory):
    """The main series: the same one each time."""

    class Meta:
        model = Series
        django_get_or_create = ("slug",)

    slug = "monday-dialogue"
    name_ko = "월요대화"
    name_en = "Monday Dialogue"
    is_main = factory.LazyAttribute(lambda series: series.slug == "monday-dialogue")


class SampleSeriesFactory(SeriesFactory):
    """The series of invented sessions: the same one each time."""

    slug = "sample"
    name_ko = "견본 대화"
    name_en = "Sample dialogue"
    is_sample = True


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    slug = factory.Sequence(lambda n: f"topic-{n}")
    name_ko = factory.Sequence(lambda n: f"분야 {told_apart(n)}")
    name_en = factory.Sequence(lambda n: f"Field {told_apart(n)}")


class SynonymFactory(DjangoModelFactory):
    class Meta:
        model = Synonym

    spellings = factory.Sequence(lambda n: [f"견본말{told_apart(n)}", f"가상말{told_apart(n)}"])


class VenueFactory(DjangoModelFactory):
    class Meta:
        model = Venue

    name_ko = factory.Sequence(lambda n: f"견본 회관 {told_apart(n)}")
    name_en = factory.Sequence(lambda n: f"Sample Hall {told_apart(n)}")
    district_ko = "가상구"
    district_en = "Imaginary District"


class DialogueFactory(DjangoModelFactory):
    """A published session of the main series. Numbers and dates go up, a week at a time."""

    class Meta:
        model = Dialogue

    class Params:
        draft = factory.Trait(status=Status.DRAFT, published_at=None)
        in_review = factory.Trait(status=Status.IN_REVIEW, published_at=None)
        withdrawn = factory.Trait(status=Status.WITHDRAWN)
        undated = factory.Trait(date=None, date_basis=DateBasis.UNKNOWN)
        sample = factory.Trait(series=factory.SubFactory(SampleSeriesFactory))

    series = factory.SubFactory(SeriesFactory)
    number = factory.Sequence(lambda n: n + 101)
    ordinal = factory.LazyAttribute(lambda dialogue: f"제{dialogue.number}차" if dialogue.number else "")
    title_ko = factory.Sequence(lambda n: f"골목을 걷는 저녁 {told_apart(n)}")
    title_en = factory.Sequence(lambda n: f"An evening in the alleys {told_apart(n)}")
    date = factory.Sequence(lambda n: dt.date(2023, 1, 2) + dt.timedelta(weeks=n % 1000))
    date_basis = DateBasis.PRINTED
    venue = factory.SubFactory(VenueFactory)
    coverage = Coverage.PRESS_QUOTATIONS
    status = Status.PUBLISHED
    published_at = factory.LazyFunction(timezone.now)


class FormerSlugFactory(DjangoModelFactory):
    class Meta:
        model = FormerSlug

    slug = factory.Sequence(lambda n: str(n + 900_000))
    dialogue = factory.SubFactory(DialogueFactory)


def next_position(model: type[Model]) -> factory.LazyAttribute:
    """Where the next part of this kind stands in its dialogue, from 1."""
    return factory.LazyAttribute(lambda part: model.objects.filter(dialogue=part.dialogue).count() + 1)


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = Section

    dialogue = factory.SubFactory(DialogueFactory)
    position = next_position(Section)
    local_id = factory.LazyAttribute(lambda section: f"g{section.position}")
    heading_ko = factory.Sequence(lambda n: f"마당 {told_apart(n)}")
    heading_en = factory.Sequence(lambda n: f"Part {told_apart(n)}")


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source

    dialogue = factory.SubFactory(DialogueFactory)
    position = next_position(Source)
    local_id = factory.LazyAttribute(lambda source: f"s{source.position}")
    publisher = "가상일보"
    title = factory.Sequence(lambda n: f"가상시장, 골목에서 상인들을 만나다 {told_apart(n)}")


class ClaimFactory(DjangoModelFactory):
    class Meta:
        model = Claim

    source = factory.SubFactory(SourceFactory)
    field = ClaimField.DATE
    value = "지난 28일"


class ContextFactFactory(DjangoModelFactory):
    class Meta:
        model = ContextFact

    dialogue = factory.SubFactory(DialogueFactory)
    label_ko = "골목 예산"
    amount = 1_200_000_000
    unit = "KRW"


class AttendanceRoleFactory(DjangoModelFactory):
    class Meta:
        model = AttendanceRole

    attendance = factory.SubFactory("tests.factories.AttendanceFactory", role=None)
    title_ko = "상인회장"
    title_en = "Head of the merchants"
    organisation_ko = "견본골목상인회"
    organisation_en = "Sample Alley Merchants"


class AttendanceFactory(DjangoModelFactory):
    """Somebody named in full, with one role (none with `role=None`) and a participant to match."""

    class Meta:
        model = Attendance
        skip_postgeneration_save = True

    dialogue = factory.SubFactory(DialogueFactory)
    position = next_position(Attendance)
    local_id = factory.LazyAttribute(lambda attendance: f"a{attendance.position}")
    participant = factory.SubFactory(
        ParticipantFactory,
        name_ko=factory.SelfAttribute("..name_ko"),
        is_public=factory.LazyAttribute(
            lambda participant: (
                participant.factory_parent.dialogue.is_published
                and participant.factory_parent.name_display == NameDisplay.FULL
            )
        ),
    )
    name_ko = factory.Sequence(korean_name)
    name_en = factory.Sequence(lambda n: f"Kim Gyeonbon {told_apart(n)}")
    category = Category.BUSINESS
    name_display = NameDisplay.FULL
    name_display_basis = "office"
    role = factory.RelatedFactory(AttendanceRoleFactory, factory_related_name="attendance")


class RemarkFactory(DjangoModelFactory):
    """Words in a dialogue. `speakers` are attendances; a new one is made unless `attribution` or the kind says who."""

    class Meta:
        model = Remark

    dialogue = factory.SubFactory(DialogueFactory)
    position = next_position(Remark)
    fidelity = Fidelity.VERBATIM
    text = factory.Sequence(lambda n: f"{told_apart(n)} 자리에서 {SENTENCES[n % len(SENTENCES)]}")
    public_text = factory.SelfAttribute("text")
    speakers = None

    @classmethod
    def _create(cls, model_class, *args, speakers, **fields):
        remark = super()._create(model_class, *args, **fields)
        needs_speaker = not remark.attribution and remark.kind not in (
            RemarkKind.EVENT,
            RemarkKind.PROCEDURAL,
        )
        if speakers is None:
            speakers = [AttendanceFactory(dialogue=remark.dialogue)] if needs_speaker else []
        RemarkSpeaker.objects.bulk_create(
            RemarkSpeaker(remark=remark, attendance=attendance, position=position)
            for position, attendance in enumerate(speakers, start=1)
        )
        return remark


class RemarkTranslationFactory(DjangoModelFactory):
    class Meta:
        model = RemarkTranslation

    remark = factory.SubFactory(RemarkFactory)
    language = "en"
    text = "The merchants asked to share the car park in the evening."
    origin = TranslationOrigin.STAFF


class ActionItemFactory(DjangoModelFactory):
    """A request of one dialogue: a new one unless `dialogues` are given. `promised=remark` anchors its first words."""

    class Meta:
        model = ActionItem

    kind = ActionKind.REQUEST
    title_ko = factory.Sequence(lambda n: f"{told_apart(n)} 골목의 밤 주차장 함께 쓰기")
    title_en = factory.Sequence(lambda n: f"Sharing the car park of alley {told_apart(n)} at night")
    dialogues = None
    promised = None

    @classmethod
    def _create(cls, model_class, *args, dialogues, promised, raised_in=(), topics=(), **fields):
        if promised is not None:
            quote = promised.public_text[:12].rstrip()
            fields |= {
                "promise_remark": promised,
                "promise_quote": quote,
                "promise_start": 0,
                "promise_end": len(quote),
            }
        item = super()._create(model_class, *args, **fields)
        remarks = [*raised_in, *([promised] if promised else [])]
        given = dialogues if dialogues is not None else [remark.dialogue for remark in remarks]
        item.dialogues.set(given or [DialogueFactory()])
        item.raised_in.set(raised_in)
        item.topics.set(topics)
        return item


class ActionUpdateFactory(DjangoModelFactory):
    """What became known of an item; the item's state follows, as the actions see to."""

    class Meta:
        model = ActionUpdate

    item = factory.SubFactory(ActionItemFactory)
    position = factory.LazyAttribute(lambda update: update.item.updates.count() + 1)
    date = dt.date(2024, 7, 1)
    status = ActionStatus.IN_PROGRESS
    text_ko = "가상시가 알림에서 추진 중이라고 밝혔다."
    evidence = "가상시 알림 2024-07-01"

    @classmethod
    def _create(cls, model_class, *args, **fields):
        update = super()._create(model_class, *args, **fields)
        update.item.status = update.item.updates.in_order().last().status
        update.item.save(update_fields=["status"])
        return update


class PhotoFactory(DjangoModelFactory):
    """A picture of hills; `photograph` is what `photographs.cleaned` made of an upload."""

    class Meta:
        model = Photo

    class Params:
        photograph = factory.LazyFunction(lambda: cleaned(io.BytesIO(a_jpeg())))

    dialogue = factory.SubFactory(DialogueFactory)
    position = next_position(Photo)
    image = factory.LazyAttribute(lambda photo: ContentFile(photo.photograph.large, "upload.jpg"))
    small_image = factory.LazyAttribute(lambda photo: ContentFile(photo.photograph.small, "upload.jpg"))
    width = factory.LazyAttribute(lambda photo: photo.photograph.width)
    height = factory.LazyAttribute(lambda photo: photo.photograph.height)
    alt_ko = factory.Sequence(lambda n: f"언덕 {n} 위로 해가 뜬다.")
    alt_en = factory.Sequence(lambda n: f"The sun rises over hill {n}.")
    credit = "가상시"


class RevisionFactory(DjangoModelFactory):
    """A correction of a remark's words."""

    class Meta:
        model = Revision

    target_kind = RevisedKind.REMARK
    target_id = factory.Sequence(lambda n: f"r{n:09}")
    number = 2
    before = "주차장을 아침에 함께 쓰자"
    after = "주차장을 저녁에 함께 쓰자"
    reason = "녹음과 다시 견줌"
    by = "staff"


class AuditEventFactory(DjangoModelFactory):
    class Meta:
        model = AuditEvent

    by = "staff"
    verb = "published"
    target_kind = "dialogue"
    target_id = factory.Sequence(lambda n: f"d{n:09}")


class SearchEntryFactory(DjangoModelFactory):
    """A row of the index for a remark: of its text, or of `words` alone, which are terms."""

    class Meta:
        model = SearchEntry

    class Params:
        words = factory.LazyAttribute(lambda entry: document([entry.text]).terms)

    kind = EntryKind.REMARK
    remark = factory.SubFactory(RemarkFactory)
    dialogue = factory.LazyAttribute(
        lambda entry: entry.remark.dialogue if entry.remark else DialogueFactory()
    )
    fidelity = Fidelity.VERBATIM
    remark_kind = RemarkKind.SPEECH
    text = "골목 주차장을 함께 씁시다."
    terms = factory.LazyAttribute(lambda entry: as_tsvector(entry.words))
    made_of = factory.Faker("uuid4")


def a_session(*, remarks: int = 120, speakers: int = 6, **dialogue: object) -> Dialogue:
    """A session with many remarks, in two sections, whose speakers take turns: 3,000 remarks in less than a second.

    The first speaker is the host. What is given beyond the counts is the dialogue's own: `a_session(draft=True)`.
    """
    session = DialogueFactory(**{"coverage": Coverage.FULL_TRANSCRIPT, **dialogue})
    people = [
        AttendanceFactory(dialogue=session, position=place, part=Part.SPEAKER if place > 1 else Part.HOST)
        for place in range(1, speakers + 1)
    ]
    sections = [SectionFactory(dialogue=session, position=place) for place in (1, 2)]
    said = Remark.objects.bulk_create(
        Remark(
            dialogue=session,
            position=place,
            section=sections[2 * (place - 1) // remarks],
            fidelity=Fidelity.VERBATIM,
            text=(words := f"{place}번째 말. {SENTENCES[place % len(SENTENCES)]}"),
            public_text=words,
        )
        for place in range(1, remarks + 1)
    )
    RemarkSpeaker.objects.bulk_create(
        RemarkSpeaker(remark=remark, attendance=people[index % speakers]) for index, remark in enumerate(said)
    )
    return session
