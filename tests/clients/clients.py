"""Two real Mastodon clients sign in as people do, post, answer, follow, and read. Run by run.sh."""

import json
import re
import subprocess
import sys
import urllib.parse
import urllib.request
from datetime import datetime, timedelta, timezone

from mastodon import Mastodon, MastodonNotFoundError

SERVER = sys.argv[1]
HOST = urllib.parse.urlsplit(SERVER).netloc
PASSWORD = 'correct horse battery'


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def consent(name, login_url):
    """Does what the person does in the browser: signs in, says yes on the consent page; returns the code."""
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


def seen(what, ok, shown=''):
    print(f"{'ok  ' if ok else 'FAIL'} {what}", flush=True)
    if not ok:
        print(shown)
        sys.exit(1)


def toot_login(name):
    """`toot login` prints the address for the browser and waits for the code."""
    command = ['toot', 'login', '--disable-https', '--instance', HOST]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, bufsize=1
    )
    said = ''
    while 'scope' not in said or not said.endswith('\n'):
        line = process.stdout.readline()
        if not line:
            break
        said += line
        if '/oauth/authorize' in line:
            break
    url = re.search(r'http\S+/oauth/authorize\S+', said)
    seen(f'toot login shows an address ({name})', url is not None, said)
    out, _ = process.communicate(f'n\n{consent(name, url.group())}\n', timeout=60)
    seen(f'toot login takes the code ({name})', 'Successfully logged in' in out, said + out)


def toot(*words):
    done = subprocess.run(['toot', *words, '--no-color'], capture_output=True, text=True, timeout=60, check=False)
    seen('toot ' + ' '.join(words), done.returncode == 0 and 'error' not in done.stderr.lower(), done.stdout + done.stderr)
    return done.stdout


def try_toot():
    toot_login('alice')
    seen('whoami', '@alice' in toot('whoami'))
    toot('instance', HOST, '--disable-https')
    posted = toot('post', 'Good morning from toot #MedEd')
    post_id = re.search(r'/(\d+)', posted).group(1)
    toot('post', 'An answer without a picture', '--reply-to', post_id)
    toot('follow', '@bob')
    toot('tags_follow', 'meded')
    seen('the tag is followed', 'meded' in toot('tags_followed').lower())
    seen('home shows the post', 'Good morning from toot' in toot('timeline', '--once'))
    seen('the hashtag shows the post', 'Good morning from toot' in toot('timeline', '--once', '--tag', 'meded'))
    seen('public shows the post', 'Good morning from toot' in toot('timeline', '--once', '--public'))
    seen('the thread shows the answer', 'An answer' in toot('thread', post_id))
    for verb in ['favourite', 'unfavourite', 'reblog', 'unreblog', 'bookmark', 'pin', 'unpin']:
        toot(verb, post_id)
    seen('bookmarks', 'Good morning' in toot('bookmarks', '--once'))
    toot('notifications')
    seen('search', 'bob' in toot('search', 'bob'))
    toot('whois', '@bob')
    seen('following', 'bob' in toot('following', '@alice'))
    toot('followers', '@bob')
    for verb in ['mute', 'unmute', 'block', 'unblock', 'unfollow']:
        toot(verb, '@bob')
    gone = re.search(r'/(\d+)', toot('post', 'To be deleted', '--visibility', 'unlisted')).group(1)
    toot('delete', gone)
    return post_id


def try_mastodon_py(toot_post):
    scopes = ['read', 'write', 'follow', 'push']
    client_id, secret = Mastodon.create_app('mastodon.py here', scopes=scopes, api_base_url=SERVER)
    app = Mastodon(client_id=client_id, client_secret=secret, api_base_url=SERVER)
    code = consent('bob', app.auth_request_url(scopes=scopes))
    app.log_in(code=code, scopes=scopes)
    me = app.me()
    seen('mastodon.py signs in', me.username == 'bob')
    seen('verify_credentials of the app', app.app_verify_credentials().name == 'mastodon.py here')
    post = app.status_post('Good morning from mastodon.py #MedEd', spoiler_text='case', visibility='public')
    seen('posts', post.spoiler_text == 'case' and post.tags[0].name.lower() == 'meded', post)
    again = [app.status_post('once', idempotency_key='k').id for _ in range(2)]
    seen('an idempotency key gives the same post', again[0] == again[1])
    answer = app.status_reply(app.status(toot_post), 'Welcome')
    seen('replies', str(answer.in_reply_to_id) == toot_post)
    alice = app.account_lookup('alice')
    seen('follows', app.account_follow(alice, reblogs=False, notify=True).following)
    seen('follows a hashtag', app.tag_follow('MedEd').following if hasattr(app, 'tag_follow') else True)
    seen('reads home', any(row.id == post.id for row in app.timeline_home()))
    seen('reads a hashtag', {post.id, int(toot_post)} <= {row.id for row in app.timeline_hashtag('meded', local=True)})
    seen('reads public', any(row.id == post.id for row in app.timeline_local()))
    seen('reads a thread', app.status_context(toot_post).descendants[-1].id == answer.id)
    seen('favourites', app.status_favourite(toot_post).favourited)
    seen('boosts', app.status_reblog(toot_post).reblog.reblogged)
    seen('bookmarks', app.status_bookmark(toot_post).bookmarked and len(app.bookmarks()) == 1)
    seen('lists who', app.status_favourited_by(toot_post)[0].id == me.id)
    profile = app.account_update_credentials(
        display_name='Bob', note='Hello', locked=True, discoverable=True, fields=[('Site', 'https://example.org')]
    )
    seen('changes the profile', profile.fields[0].name == 'Site' and profile.locked)
    seen('relationships', app.account_relationships([alice.id])[0].following)
    seen('searches', app.search_v2('alice').accounts[0].id == alice.id)
    seen('preferences', app.preferences()['posting:default:visibility'] == 'public')
    seen('markers', app.markers_set('home', post.id).home.last_read_id is not None)
    seen('instance', app.instance().uri == HOST and app.instance_rules() is not None)
    seen('custom emojis, announcements', app.custom_emojis() == [] and app.announcements() == [])
    ids = [app.status_post(f'page {count}').id for count in range(7)]
    page = app.account_statuses(me, limit=3)
    found = []
    while page:
        found += [row.id for row in page]
        page = app.fetch_next(page)
    seen('pages to the end', found[:7] == ids[::-1] and len(found) == len(set(found)))
    app.status_delete(ids[0])
    try:
        app.status(ids[0])
        seen('a deleted post is gone', False)
    except MastodonNotFoundError:
        seen('a deleted post is gone', True)
    versions = (app.status_update(post.id, 'Corrected #MedEd', spoiler_text='cw'), app.status_history(post.id))
    seen('edits, and reads the history', 'Corrected' in versions[0].content and len(versions[1]) == 2, versions)
    seen('reads the source', app.status_source(post.id).text == 'Corrected #MedEd')
    later = datetime.now(timezone.utc) + timedelta(hours=2)
    planned = app.status_post('Later', scheduled_at=later)
    moved = app.scheduled_status_update(planned.id, later + timedelta(hours=1))
    seen('schedules and moves', moved.scheduled_at > planned.scheduled_at and len(app.scheduled_statuses()) == 1)
    app.scheduled_status_delete(planned.id)
    seen('cancels', app.scheduled_statuses() == [])
    seen('notifications', isinstance(app.notifications(), list))
    seen('grouped list of followed', app.account_following(me)[0].id == alice.id)
    app.revoke_access_token()
    seen('revokes its token', True)


try_mastodon_py(try_toot())
print('all is well')
