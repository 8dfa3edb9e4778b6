"""`/api/v1/quote-check`: whether the record holds what is quoted, as data. Sent or in the address; nothing is kept."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import RequestDataTooBig
from django.http import QueryDict
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from dialogues.api.base import PublicView, only
from dialogues.api.errors import Refused
from dialogues.api.results import shown, with_speakers
from dialogues.models import Coverage
from dialogues.quote_check import LONGEST_QUOTATION, Finding
from dialogues.representation import Written
from dialogues.search.criteria import Field
from dialogues.search.quote_checks import Checked, Held, checked
from dialogues.search.quote_request import LONGEST_IN_ADDRESS, QuoteRequest, quote_request

PARAMETERS = frozenset({"q", "speaker", "date", "series"})
LARGEST_REQUEST = 64 * 1024
"""Bytes: six times what the longest quotation takes."""


class QuoteCheck(PublicView):
    def get(self, request: Request) -> Response:
        """Of a short quotation, so that the answer has an address."""
        only(request.query_params, PARAMETERS)
        return _answer_to(dict(request.query_params.lists()), LONGEST_IN_ADDRESS)

    def post(self, request: Request) -> Response:
        only(request.query_params, ())
        response = _answer_to(_sent(request), LONGEST_QUOTATION)
        response.headers["Cache-Control"] = "no-store"
        return response


def _sent(request: Request) -> Mapping[str, Sequence[str]]:
    """The fields of a form, or of a JSON object, that hold nothing but text."""
    if int(request.headers.get("content-length") or 0) > LARGEST_REQUEST:
        raise RequestDataTooBig
    try:
        data = request.data
    except RecursionError:  # brackets in brackets in brackets
        data = None
    fields = {}
    if isinstance(data, dict):
        fields = dict(data.lists()) if isinstance(data, QueryDict) else {name: [data[name]] for name in data}
    if not isinstance(data, dict) or not all(
        isinstance(each, str) for values in fields.values() for each in values
    ):
        raise Refused("malformed", None, _("Send a form, or a JSON object, whose values are text."))
    only(fields, PARAMETERS)
    return fields


def _answer_to(fields: Mapping[str, Sequence[str]], longest: int) -> Response:
    asked = quote_request(fields, longest=longest)
    for wrong in asked.wrong[:1]:
        raise Refused(wrong.code, wrong.field, wrong.message)
    return Response(_answer(asked, checked(asked.quotation, asked.claim)))


def _answer(asked: QuoteRequest, answer: Checked) -> Written:
    every = [*answer.found, *(held for _, held in answer.parts)]
    with_speakers([remark for held in every for remark in held.remarks])
    claim = asked.claim
    return {
        "quotation": asked.quotation,
        "claim": {
            "speaker": next(iter(claim.of(Field.SPEAKER)), None),
            "speaker_is_known": answer.is_speaker_known,
            "from": claim.first.isoformat() if claim.first else None,
            "to": claim.last.isoformat() if claim.last else None,
        },
        "verdict": str(answer.outcome),
        "is_complete": answer.is_complete,
        "searched": {str(coverage): answer.searched.get(coverage, 0) for coverage in Coverage},
        "findings": [_finding(held) for held in answer.found],
        "parts": [{"text": text, "finding": _finding(held)} for text, held in answer.parts],
    }


def _finding(held: Held) -> Written:
    finding = held.finding
    return {
        "verdict": str(finding.verdict),
        "basis": str(finding.basis),
        "score": round(finding.score, 4),
        "is_literal": finding.is_literal,
        "is_serious": finding.is_serious,
        "is_by_speaker": held.is_by_speaker,
        "is_of_time": held.is_of_time,
        "pieces": _pieces(finding),
        "stretches": [
            {
                "language": stretch.candidate.language,
                "origin": str(stretch.candidate.origin),
                "start": stretch.start,
                "end": stretch.end,
                "remark": shown(remark),
            }
            for stretch, remark in zip(finding.stretches, held.remarks, strict=True)
        ],
    }


def _pieces(finding: Finding) -> list[Written]:
    return [
        {
            "kind": str(piece.kind),
            "quoted": piece.quoted,
            "held": piece.held,
            "weight": str(piece.weight) if piece.weight else None,
        }
        for piece in finding.pieces
    ]
