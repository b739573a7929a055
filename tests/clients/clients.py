"""Two real Mastodon clients do all that they offer; each step tells what came back. Run by run.sh."""

import sys

import admin_story
import mastodon_py_story as story
import toot_story
from sign_in import chapter, the_end

PICTURE = sys.argv[2]


def mastodon_py(toot_post):
    app, other = story.sign_in('bob'), story.sign_in('alice')
    me, alice = chapter(story.the_app, app), other.me()
    mine = chapter(story.posts, app, toot_post, PICTURE)
    chapter(story.polls, app, other)
    chapter(story.schedule, app)
    chapter(story.marks, app, me, toot_post)
    chapter(story.people, app, me, alice)
    chapter(story.lists, app, alice)
    chapter(story.filters, app)
    chapter(story.timelines, app, me, mine, toot_post)
    chapter(story.streams, app, other, alice)
    chapter(story.conversations, app)
    chapter(story.notifications, app)
    chapter(story.push, app)
    chapter(story.profile, app, {'id': me.id, 'picture': PICTURE})
    chapter(story.requests_and_reports, app, other, me, alice)
    carol = app.account_lookup('carol').id
    app.report(carol, comment='Only a test')
    chapter(story.goodbye, app)
    return carol


carol_id = mastodon_py(chapter(toot_story.everything, PICTURE))
admin = story.sign_in('root', admin_story.SCOPES)
chapter(admin_story.accounts, admin, carol_id)
chapter(admin_story.reports, admin)
chapter(admin_story.blocks_and_figures, admin)
chapter(toot_story.goodbye)
the_end()
