"""Did somebody really say it? A pasted quotation against the record. Nothing of it is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from dialogues.forms import QuoteForm
from dialogues.quote_check import LONGEST_QUOTATION
from dialogues.search.quote_checks import checked
from dialogues.search.quote_request import LONGEST_IN_ADDRESS
from dialogues.views.quote_wording import CheckOnPage, address_of

PAGE = "dialogues/quote_check.html"


@csrf_exempt  # it changes nothing, whoever sends it
@require_http_methods(["GET", "HEAD", "POST"])
def quote_check(request: HttpRequest) -> HttpResponse:
    is_sent = request.method == "POST"
    longest = LONGEST_QUOTATION if is_sent else LONGEST_IN_ADDRESS
    form = QuoteForm(request.POST if is_sent else request.GET, longest=longest)
    if not is_sent and "q" not in form.data:
        return render(request, PAGE, {"form": form})
    if form.is_valid():
        asked = form.asked
        answer = CheckOnPage(checked(asked.quotation, asked.claim), asked.quotation, _address(form))
        response = render(request, PAGE, {"form": form, "answer": answer})
    else:
        response = render(request, PAGE, {"form": form}, status=400)
    if is_sent:
        response.headers["Cache-Control"] = "no-store"
    return response


def _address(form: QuoteForm) -> str:
    """Of the same check, where the quotation is short enough for one."""
    if len(form.asked.quotation) > LONGEST_IN_ADDRESS:
        return ""
    return address_of({name: form[name].value() or "" for name in form.fields})
