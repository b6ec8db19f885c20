"""What schemathesis has to know of a running system: who asks, and about whom.

FuzzTest, which starts it, says so in a file and at a desk of its own on this machine, and reads what was answered.
"""

import atexit
import collections
import contextlib
import copy
import http.client
import json
import os
import random
import uuid

import requests.auth
import schemathesis
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import TestPhase

TOLD = json.load(open(os.environ["MEDICHAIN_FUZZ"], encoding="utf-8"))
ANSWERED = collections.defaultdict(collections.Counter)
DEALT = collections.Counter()
CHOICE = random.Random(17)


class Bearer(requests.auth.AuthBase):
    def __init__(self, token):
        self.token = token

    def __call__(self, request):
        request.headers["Authorization"] = "Bearer " + self.token
        return request


def ask(about):
    """A token of this moment, how far the events are, and the version of what the request is about."""
    # A connection of its own: one that is kept is closed by the desk while schemathesis thinks for half a minute.
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", TOLD["desk"], timeout=20)) as desk:
        desk.request("GET", "/" + TOLD["name"] + "/" + about)
        return json.load(desk.getresponse())


def operation_id(case):
    return case.operation.definition.raw.get("operationId")


def is_in(case, phase):
    return case.meta is not None and case.meta.phase.name == phase


def is_walked(case):
    return case.meta is None


def is_shown(case):
    return is_walked(case) or is_in(case, TestPhase.EXAMPLES)


def is_valid(case, location):
    return not (case.meta and case.meta.is_negative_at(location))


def named(body, ids):
    """The same body about those who are there."""
    if isinstance(body, dict):
        return {key: ids[key] if key in ids and isinstance(value, str) else named(value, ids) for key, value in body.items()}
    return [named(value, ids) for value in body] if isinstance(body, list) else body


def introduce(case):
    """The examples, and seven of eight other requests, are about those who are there, where that part of it is valid."""
    choices = TOLD["subjects"].get(operation_id(case), [])
    if not choices or (CHOICE.random() < 1 / 8 and not is_shown(case)):
        return
    subject = CHOICE.choice(choices)
    if is_valid(case, ParameterLocation.PATH):
        case.path_parameters.update({key: value for key, value in subject["path"].items() if key in case.path_parameters})
    if is_valid(case, ParameterLocation.QUERY) and case.query:
        case.query.update({key: value for key, value in subject["query"].items() if key in case.query})
    # A form is left as it is: its file would be read as text after the change.
    if case.media_type == "application/json" and is_valid(case, ParameterLocation.BODY) and isinstance(case.body, dict):
        case.body = named(copy.deepcopy(case.body), subject["body"])


@schemathesis.hook
def filter_case(context, case):
    """What the coverage phase tries of an operation is dealt, like cards, among those who were let in."""
    if not is_in(case, TestPhase.COVERAGE):
        return True
    share = TOLD["shares"][operation_id(case)]
    DEALT[operation_id(case)] += 1
    return DEALT[operation_id(case)] % share["of"] == share["turn"]


@schemathesis.hook
def before_add_examples(context, examples):
    """Beside the example of the document, what the table of who may do what allows the caller."""
    for walked in TOLD["walked"].get(context.operation.definition.raw.get("operationId"), []):
        body = {} if walked["body"] is None else {"body": walked["body"], "media_type": "application/json"}
        walk = context.operation.Case(
            path_parameters=walked["path"], query=walked["query"], headers=walked["headers"], **body
        )
        examples.append(walk)


@schemathesis.hook
def before_call(context, case, kwargs):
    if not is_walked(case):
        introduce(case)
    # The version is that of what the first variable of the path names.
    about = next(iter(case.path_parameters.values()), "") if is_valid(case, ParameterLocation.PATH) else ""
    is_there = len(str(about)) == 36
    now = ask(str(about) if is_there else "")
    headers = case.headers or {}
    after = str(headers.get("Medichain-Read-After", ""))
    if after.isdecimal() and len(after) < 19:
        # No reader waits for what will never come; that it gives up in time has a test of its own.
        headers["Medichain-Read-After"] = str(int(after) % (now["head"] + 1))
    if is_valid(case, ParameterLocation.HEADER):
        if "If-Match" in headers and (is_walked(case) or (is_shown(case) and is_there) or CHOICE.random() < 1 / 2):
            headers["If-Match"] = '"%d"' % now["version"]
        elif "If-Match" in headers and (is_shown(case) or CHOICE.random() < 1 / 2):
            del headers["If-Match"]  # What is new has no version.
        if "Idempotency-Key" in headers and (is_shown(case) or CHOICE.random() < 3 / 4):
            # Under the key of the example, every request but the first would be another one under the same key.
            headers["Idempotency-Key"] = str(uuid.UUID(int=CHOICE.getrandbits(128)))
    if now["token"] and not case.operation.schema.is_security_param_negated(case):
        kwargs["auth"] = Bearer(now["token"])
        case._has_explicit_auth = True


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """A header that nobody declared is no fault of a request (RFC 9110, section 5.1: fields not known are ignored)."""
    data = case.meta.phase.data if case.meta else None
    unknown = data is not None and str(getattr(data, "parameter_location", "")).lower().endswith("header")
    return not (unknown and "unexpected properties" in (data.description or "").lower())


@schemathesis.hook
def after_call(context, case, response):
    # With another method than the declared one, the answer says nothing of the operation.
    if response.request.method != case.operation.method.upper():
        return
    said = str(response.status_code)
    if response.status_code == 503:
        said += " " + response.json()["code"]
    ANSWERED[operation_id(case)][said] += 1


@atexit.register
def tell():
    with open(TOLD["answered"], "w", encoding="utf-8") as file:
        json.dump(ANSWERED, file, indent=1, sort_keys=True)
