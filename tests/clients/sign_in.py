"""What the person does in the browser while a client signs in, and how each step is told."""

import json
import sys
import traceback
import urllib.error
import urllib.parse
import urllib.request

SERVER = sys.argv[1]
HOST = urllib.parse.urlsplit(SERVER).netloc
PASSWORD = 'correct horse battery'


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def consent(name, login_url):
    """Signs in, says yes on the consent page; returns the code."""
    browser = urllib.request.build_opener(NoRedirect)
    own = {'Origin': SERVER, 'Sec-Fetch-Site': 'same-origin'}
    body = json.dumps({'username': name, 'password': PASSWORD}).encode()
    headers = {**own, 'Content-Type': 'application/json'}
    signed_in = browser.open(urllib.request.Request(f'{SERVER}/api/rounds/v1/session', body, headers))
    cookie = signed_in.headers['Set-Cookie'].split(';')[0]
    form = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(login_url).query))
    body = urllib.parse.urlencode({**form, 'decision': 'allow'}).encode()
    request = urllib.request.Request(f'{SERVER}/oauth/authorize', body, {**own, 'Cookie': cookie})
    try:
        browser.open(request)
    except urllib.error.HTTPError as answer:
        assert answer.code == 302, (answer.code, answer.read())
        query = urllib.parse.urlsplit(answer.headers['Location']).query
        return urllib.parse.parse_qs(query)['code'][0]
    raise AssertionError('the consent did not redirect')


def brief(shown):
    """One line of what came back."""
    text = ' '.join(str(shown).split())
    return text if len(text) <= 110 else text[:107] + '...'


WRONG = []


def seen(what, ok, shown=''):
    """Tells one step and what came back."""
    print(f"{'ok  ' if ok else 'FAIL'} {what:<44} {brief(shown)}".rstrip(), flush=True)
    if not ok:
        WRONG.append(what)
        print(shown)


def chapter(tell, *words):
    """Lets one part of a story happen; what breaks it is told, and the next part goes on."""
    print(f'\n{tell.__name__.replace("_", " ")}')
    try:
        return tell(*words)
    except Exception:  # noqa: BLE001: a client may throw anything
        seen(tell.__name__, False, traceback.format_exc())
        return None


def the_end():
    """Says how it went, and fails if anything did."""
    print('all is well' if not WRONG else f'{len(WRONG)} wrong: {", ".join(WRONG)}')
    sys.exit(1 if WRONG else 0)
