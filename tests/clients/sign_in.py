"""What the person does in the browser while a client signs in, and how each step is told."""

import json
import re
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
TOLD = []


def seen(what, ok, shown=''):
    """Tells one step and what came back."""
    print(f"{'ok  ' if ok else 'FAIL'} {what:<44} {brief(shown)}".rstrip(), flush=True)
    TOLD.append((what, ok, brief(shown)))
    if not ok:
        WRONG.append(what)
        print(shown)


def chapter(tell, *words):
    """Lets one part of a story happen; what breaks it is told, and the next part goes on."""
    title = tell.__name__.replace('_', ' ')
    print(f'\n{title}')
    TOLD.append(title)
    try:
        return tell(*words)
    except Exception:  # noqa: BLE001: a client may throw anything
        seen(tell.__name__, False, traceback.format_exc())
        return None


HEAD = """# What real clients do

`sh tests/clients/run.sh FILE` lets Debian's `toot` and `python3-mastodon` (Mastodon.py) do all that they offer against a fresh server, and writes
down each command or call with what came back (cut at 110 characters). Ids, times and ports are those of that run.
"""


def cell(text):
    """Plain text in a cell of a Markdown table, without the places of one machine."""
    text = re.sub(r'Linux-\S+', 'Linux', re.sub(r'/tmp/tmp\.\w+', '~', text))
    return '`' + text.replace('`', "'").replace('|', '\\|') + '`' if text else ''


def keep(path):
    """Writes everything that was told as one Markdown page."""
    lines = [HEAD]
    for one in TOLD:
        if isinstance(one, str):
            lines += [f'\n## {one[0].upper()}{one[1:]}\n', '| command | | what came back |', '| --- | --- | --- |']
        else:
            what, ok, shown = one
            lines.append(f"| {cell(what)} | {'ok' if ok else '**wrong**'} | {cell(shown)} |")
    with open(path, 'w', encoding='utf-8') as page:
        page.write('\n'.join(lines) + '\n')


def the_end():
    """Says how it went, writes it down where that is asked for, and fails if anything did."""
    if len(sys.argv) > 3:
        keep(sys.argv[3])
    print('all is well' if not WRONG else f'{len(WRONG)} wrong: {", ".join(WRONG)}')
    sys.exit(1 if WRONG else 0)
