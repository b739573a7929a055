"""Everything that toot's command line offers."""

import re
import subprocess
import time

from sign_in import HOST, consent, seen

OF_MINE = re.compile(r'/(\d+)')


def toot(*words, ok=True):
    """Runs one command; returns what it said."""
    done = subprocess.run(['toot', *words, '--no-color'], capture_output=True, text=True, timeout=60, check=False)
    went_well = done.returncode == 0 and 'error' not in done.stderr.lower()
    seen('toot ' + ' '.join(words), went_well == ok, done.stdout + done.stderr)
    return done.stdout


def login(name):
    """`toot login` prints the address for the browser and waits for the code."""
    command = ['toot', 'login', '--disable-https', '--instance', HOST]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, bufsize=1
    )
    said = ''
    while '/oauth/authorize' not in said:
        line = process.stdout.readline()
        if not line:
            break
        said += line
    url = re.search(r'http\S+/oauth/authorize\S+', said)
    seen(f'toot login shows an address ({name})', url is not None, said)
    out, _ = process.communicate(f'n\n{consent(name, url.group())}\n', timeout=60)
    seen(f'toot login takes the code ({name})', 'Successfully logged in' in out, out)


def post(*words):
    """Posts; returns the id."""
    return OF_MINE.search(toot('post', *words)).group(1)


def reading(post_id):
    seen('home shows the post', 'Good morning from toot' in toot('timeline', '--once'))
    seen('the hashtag shows the post', 'Good morning from toot' in toot('timeline', '--once', '--tag', 'meded'))
    seen('public shows the post', 'Good morning from toot' in toot('timeline', '--once', '--public', '--local'))
    seen('the thread shows the answer', 'An answer' in toot('thread', post_id))
    toot('notifications')
    toot('notifications', '--mentions')
    seen('search finds a person', 'bob' in toot('search', 'bob'))
    seen('search finds a hashtag', 'meded' in toot('search', 'meded').lower())
    toot('whois', '@bob')


def writing(picture):
    toot('post', 'A radiograph', '--media', picture, '--description', 'A chest seen from the front', '--sensitive')
    toot('upload', picture, '--description', 'A chest')
    toot('post', 'A case', '--spoiler-text', 'A rash', '--language', 'en', '--visibility', 'unlisted')
    toot('post', 'To followers', '--visibility', 'private')
    toot('post', '@bob Just between us', '--visibility', 'direct')
    later = time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(time.time() + 3600))
    seen('a schedule is told', 'scheduled' in toot('post', 'In an hour', '--scheduled-at', later).lower())
    toot('post', 'In two hours', '--scheduled-in', '2h')
    toot('post', 'Too soon', '--scheduled-in', '1m', ok=False)
    toot('delete', post('To be deleted', '--visibility', 'unlisted'))


def marking(post_id):
    toot('reblog', post_id)
    seen('who boosted', 'alice' in toot('reblogged_by', post_id))
    for verb in ['unreblog', 'favourite', 'unfavourite', 'bookmark']:
        toot(verb, post_id)
    seen('bookmarks', 'Good morning' in toot('bookmarks', '--once'))
    for verb in ['unbookmark', 'pin', 'unpin']:
        toot(verb, post_id)


def people():
    toot('follow', '@bob')
    seen('following', 'bob' in toot('following', '@alice'))
    toot('followers', '@bob')
    toot('tags_follow', 'meded')
    seen('the hashtag is followed', 'meded' in toot('tags_followed').lower())
    toot('tags_unfollow', 'meded')
    for verb in ['mute', 'unmute', 'block', 'unblock', 'unfollow']:
        toot(verb, '@bob')


def everything(picture):
    """Alice with toot. @returns the id of her first post."""
    login('alice')
    for words in [['whoami'], ['auth'], ['env'], ['instance', HOST, '--disable-https']]:
        toot(*words)
    post_id = post('Good morning from toot #MedEd')
    toot('post', 'An answer without a picture', '--reply-to', post_id)
    writing(picture)
    reading(post_id)
    marking(post_id)
    people()
    return post_id


def goodbye():
    """Ends the session of toot."""
    toot('notifications', '--clear')
    toot('activate', f'alice@{HOST}')
    toot('logout', f'alice@{HOST}')
