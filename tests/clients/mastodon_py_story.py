"""Everything that Mastodon.py offers to a member, by subject."""

import datetime
import time

from mastodon import Mastodon, MastodonAPIError, MastodonNotFoundError, StreamListener

from sign_in import HOST, SERVER, consent, seen

SCOPES = ['read', 'write', 'follow', 'push']


def sign_in(name, scopes=None):
    scopes = scopes or SCOPES
    client_id, secret = Mastodon.create_app(f'mastodon.py of {name}', scopes=scopes, api_base_url=SERVER)
    app = Mastodon(client_id=client_id, client_secret=secret, api_base_url=SERVER, version_check_mode='none')
    app.log_in(code=consent(name, app.auth_request_url(scopes=scopes)), scopes=scopes)
    return app


def refused(call, *words, **named):
    """The sentence of a refusal; '' when there was none."""
    try:
        call(*words, **named)
        return ''
    except MastodonAPIError as error:
        return str(error)


def the_app(app):
    me = app.me()
    seen('me', me.username == 'bob', me.acct)
    seen('app_verify_credentials', app.app_verify_credentials().name.startswith('mastodon.py'))
    seen('instance', app.instance().uri == HOST and app.instance_rules() is not None, app.instance().version)
    seen('instance_activity', len(app.instance_activity()) == 12)
    seen('stream_healthy', app.stream_healthy())
    # It looks for an older Mastodon's word; today's documented answer is {"status": "UP"}.
    seen('instance_health answers', app.instance_health() in (True, False), app.instance_health())
    seen('custom_emojis, announcements', app.custom_emojis() == [] and app.announcements() == [])
    seen('preferences', app.preferences()['posting:default:visibility'] == 'public', app.preferences())
    seen('directory', isinstance(app.directory(local=True), list))
    return me


def posts(app, toot_post, picture):
    post = app.status_post('Good morning from mastodon.py #MedEd', spoiler_text='case', visibility='public')
    seen('status_post', post.spoiler_text == 'case' and post.tags[0].name.lower() == 'meded', post.content)
    again = [app.status_post('once', idempotency_key='k').id for _ in range(2)]
    seen('an idempotency key gives the same post', again[0] == again[1], again)
    answer = app.status_reply(app.status(toot_post), 'Welcome')
    seen('status_reply', str(answer.in_reply_to_id) == str(toot_post), answer.content)
    media = app.media_post(picture, description='A chest', focus=(0.2, -0.3), synchronous=True)
    seen('media_post', media.type == 'image' and media.description == 'A chest', media.meta)
    changed = app.media_update(media.id, description='A chest from the front', focus=(0, 0))
    seen('media_update', changed.description == 'A chest from the front', changed.description)
    seen('media', app.media(media.id).id == media.id)
    shown = app.status_post('With a picture', media_ids=media, sensitive=True)
    seen('a post with a picture', shown.media_attachments[0].blurhash is not None, shown.media_attachments[0].url)
    edited = app.status_update(post.id, 'Good evening from mastodon.py #MedEd', spoiler_text='another case')
    seen('status_update', 'evening' in edited.content and edited.edited_at is not None, edited.edited_at)
    seen('status_history', len(app.status_history(post.id)) == 2)
    seen('status_source', app.status_source(post.id).text.startswith('Good evening'), app.status_source(post.id).text)
    seen('status_context', app.status_context(toot_post).descendants[-1].id == answer.id)
    gone = app.status_delete(app.status_post('gone').id)
    seen('status_delete', gone.text == 'gone' and 'not' in refused(app.status, gone.id).lower(), gone.text)
    return post


def polls(app, other):
    wish = app.make_poll(['Yes', 'No', 'It depends'], expires_in=3600, multiple=True, hide_totals=False)
    post = app.status_post('Do you teach at the bedside?', poll=wish)
    seen('a post with a poll', len(post.poll.options) == 3 and post.poll.multiple, post.poll.options)
    other.poll_vote(post.poll.id, [0, 2])
    voted = other.poll(post.poll.id)
    seen('poll_vote', voted.own_votes == [0, 2] and voted.votes_count == 2, voted.own_votes)
    seen('a second vote is refused', refused(other.poll_vote, post.poll.id, [1]) != '')
    seen('poll', app.poll(post.poll.id).voters_count == 1, app.poll(post.poll.id).options)


def schedule(app):
    at = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=2)
    planned = app.status_post('In two hours', scheduled_at=at)
    seen('a scheduled post', planned.params.text == 'In two hours', planned.scheduled_at)
    seen('scheduled_statuses', [row.id for row in app.scheduled_statuses()] == [planned.id])
    later = app.scheduled_status_update(planned.id, at + datetime.timedelta(hours=1))
    seen('scheduled_status_update', later.scheduled_at > planned.scheduled_at, later.scheduled_at)
    seen('scheduled_status', app.scheduled_status(planned.id).id == planned.id)
    app.scheduled_status_delete(planned.id)
    seen('scheduled_status_delete', app.scheduled_statuses() == [])
    past = datetime.datetime(1970, 1, 2, tzinfo=datetime.timezone.utc)
    seen('1970 is refused', refused(app.status_post, 'once', scheduled_at=past) != '')


def marks(app, me, post_id):
    seen('status_favourite', app.status_favourite(post_id).favourited)
    seen('favourites', app.favourites()[0].id == app.status(post_id).id)
    seen('status_favourited_by', app.status_favourited_by(post_id)[0].id == me.id)
    seen('status_reblog', app.status_reblog(post_id).reblog.reblogged)
    seen('status_reblogged_by', app.status_reblogged_by(post_id)[0].id == me.id)
    seen('status_bookmark, bookmarks', app.status_bookmark(post_id).bookmarked and len(app.bookmarks()) == 1)
    seen('status_mute, status_unmute', app.status_mute(post_id).muted and not app.status_unmute(post_id).muted)
    for undo in [app.status_unfavourite, app.status_unreblog, app.status_unbookmark]:
        seen(undo.__name__, undo(post_id) is not None)
    mine = app.status_post('Pinned')
    seen('status_pin, status_unpin', app.status_pin(mine.id).pinned and not app.status_unpin(mine.id).pinned)
    seen('status_card', app.status_card(mine.id) is None, app.status_card(mine.id))


def people(app, me, alice):
    seen('account_lookup', app.account_lookup('alice').id == alice.id)
    followed = app.account_follow(alice, reblogs=False, notify=True)
    seen('account_follow', followed.following and not followed.showing_reblogs, followed)
    seen('account_relationships', app.account_relationships([alice.id])[0].following)
    seen('account_following, account_followers', app.account_following(me)[0].id == alice.id == alice.id)
    seen('account_followers', app.account_followers(alice)[0].id == me.id)
    seen('account_search', app.account_search('ali')[0].id == alice.id)
    seen('account_note_set', app.account_note_set(alice, 'met in Oslo').note == 'met in Oslo')
    seen('account_pin, endorsements', app.account_pin(alice).endorsed and app.endorsements()[0].id == alice.id)
    seen('account_unpin', not app.account_unpin(alice).endorsed)
    muted = app.account_mute(alice, notifications=False, duration=600)
    seen('account_mute for ten minutes, mutes', muted.muting and app.mutes()[0].id == alice.id, app.mutes()[0].mute_expires_at)
    seen('account_unmute', not app.account_unmute(alice).muting)
    seen('account_block, blocks', app.account_block(alice).blocking and app.blocks()[0].id == alice.id)
    seen('account_unblock', not app.account_unblock(alice).blocking)
    app.account_follow(alice)
    # It asks in the body of a GET, which has no meaning (RFC 9110, 9.3.1), so it gets an answer about nobody.
    seen('account_familiar_followers', app.account_familiar_followers(alice) == [])
    seen('suggestions', isinstance(app.suggestions(), list))
    app.domain_block('spam.example')
    seen('domain_block, domain_blocks', app.domain_blocks() == ['spam.example'])
    app.domain_unblock('spam.example')
    seen('domain_unblock', app.domain_blocks() == [])


def profile(app, me):
    fields = [('Site', 'https://example.org')]
    changed = app.account_update_credentials(
        display_name='Bob', note='Hello', locked=True, discoverable=True, fields=fields, avatar=me['picture']
    )
    seen('account_update_credentials', changed.fields[0].name == 'Site' and changed.locked, changed.avatar)
    tag = app.featured_tag_create('MedEd')
    seen('featured_tag_create', tag.name.lower() == 'meded', tag)
    seen('featured_tags, account_featured_tags', len(app.featured_tags()) == 1 == len(app.account_featured_tags(me['id'])))
    seen('featured_tag_suggestions', isinstance(app.featured_tag_suggestions(), list))
    app.featured_tag_delete(tag)
    seen('featured_tag_delete', app.featured_tags() == [])


def lists(app, alice):
    mine = app.list_create('Colleagues')
    app.list_accounts_add(mine, [alice])
    seen('list_create, list_accounts', app.list_accounts(mine)[0].id == alice.id, mine)
    seen('lists, list, list_update', app.list_update(mine, 'Near colleagues').title == 'Near colleagues' == app.list(mine).title)
    seen('account_lists', app.account_lists(alice)[0].id == mine.id and app.lists()[0].id == mine.id)
    seen('timeline_list', any(row.account.id == alice.id for row in app.timeline_list(mine)))
    app.list_accounts_delete(mine, [alice])
    seen('list_accounts_delete', app.list_accounts(mine) == [])
    app.list_delete(mine)
    seen('list_delete', app.lists() == [])


def filters(app):
    made = app.filter_create('celebrity', ['home', 'public'], whole_word=True, expires_in=3600)
    seen('filter_create', made.phrase == 'celebrity', made)
    seen('filters, filter', app.filters()[0].id == made.id == app.filter(made.id).id)
    seen('filter_update', app.filter_update(made.id, phrase='celebrities').phrase == 'celebrities')
    app.filter_delete(made.id)
    seen('filter_delete', app.filters() == [])


def timelines(app, me, mine, toot_post):
    seen('timeline_home', any(row.id == mine.id for row in app.timeline_home()))
    both = {mine.id, app.status(toot_post).id}
    seen('timeline_hashtag', both <= {row.id for row in app.timeline_hashtag('meded', local=True)})
    seen('timeline_local, timeline_public', any(row.id == mine.id for row in app.timeline_local()) and app.timeline_public())
    ids = [app.status_post(f'page {count}').id for count in range(7)]
    page, found = app.account_statuses(me, limit=3), []
    while page:
        found += [row.id for row in page]
        page = app.fetch_next(page)
    seen('fetch_next to the end', found[:7] == ids[::-1] and len(found) == len(set(found)), found[:7])
    seen('fetch_remaining', len(app.fetch_remaining(app.account_statuses(me, limit=3))) == len(found))
    seen('search_v2', app.search_v2('alice').accounts[0].acct == 'alice')
    # The client leaves out by itself what no moderator has looked at.
    found = app.search('meded', result_type='hashtags', exclude_unreviewed=False).hashtags
    seen('search finds a hashtag', found != [], [tag.name for tag in found])
    unreviewed = app.search('meded', result_type='hashtags').hashtags
    seen('search leaves out a hashtag that nobody reviewed', unreviewed == [], unreviewed)
    for call in [app.trending_tags, app.trending_statuses, app.trending_links, app.trends]:
        seen(call.__name__, isinstance(call(), list))
    seen('markers_set, markers_get', app.markers_set('home', mine.id) and 'home' in app.markers_get('home'))


class Heard(StreamListener):
    """Keeps what a stream brought."""

    def __init__(self):
        self.events = []

    def on_abort(self, err):
        self.events.append(('abort', str(err)))

    def on_update(self, status):
        self.events.append(('update', status.content))

    def on_status_update(self, status):
        self.events.append(('status.update', status.content))

    def on_delete(self, status_id):
        self.events.append(('delete', str(status_id)))

    def on_notification(self, notification):
        self.events.append(('notification', notification.type))

    def on_conversation(self, conversation):
        self.events.append(('conversation', conversation.id))

    def waits_for(self, kind, word=''):
        for _ in range(100):
            if any(event[0] == kind and word in str(event[1]) for event in self.events):
                return True
            time.sleep(0.1)
        return False


def streams(app, other, alice):
    app.account_follow(alice)
    mine = app.list_create('Streamed')
    app.list_accounts_add(mine, [alice])
    heard = {
        'stream_user': app.stream_user(user := Heard(), run_async=True),
        'stream_public': app.stream_public(public := Heard(), run_async=True),
        'stream_local': app.stream_local(local := Heard(), run_async=True),
        'stream_hashtag': app.stream_hashtag('streamed', tag := Heard(), run_async=True),
        'stream_list': app.stream_list(mine.id, of_list := Heard(), run_async=True),
        'stream_direct': app.stream_direct(direct := Heard(), run_async=True),
    }
    time.sleep(1)
    post = other.status_post('Hello #streamed')
    for name, listener in [('user', user), ('public', public), ('local', local), ('hashtag', tag), ('list', of_list)]:
        seen(f'stream_{name} brings a post', listener.waits_for('update', 'Hello'), listener.events)
    other.status_update(post.id, 'Hello again #streamed')
    seen('stream_user brings an edit', user.waits_for('status.update', 'again'), user.events)
    other.status_delete(post.id)
    seen('stream_user brings a deletion', user.waits_for('delete'), user.events)
    other.status_post('@bob Just between us', visibility='direct')
    seen('stream_user brings a notification', user.waits_for('notification', 'mention'), user.events)
    seen('stream_direct brings a conversation', direct.waits_for('conversation'), direct.events)
    for stream in heard.values():
        stream.close()
    app.list_delete(mine)


def conversations(app):
    rows = app.conversations()
    seen('conversations', rows[0].last_status.visibility == 'direct', rows[0].id)
    seen('conversations_read', not app.conversations_read(rows[0].id).unread)


def notifications(app):
    rows = app.notifications()
    seen('notifications', len(rows) > 0, sorted({row.type for row in rows}))
    seen('notifications of one kind', {row.type for row in app.notifications(types=['mention'])} == {'mention'})
    app.notifications_dismiss(rows[0].id)
    app.notifications_clear()
    seen('notifications_dismiss, notifications_clear', app.notifications() == [])


def push(app):
    private, public = app.push_subscription_generate_keys()
    made = app.push_subscription_set('https://push.example.org/1', public, mention_events=True, policy='followed')
    seen('push_subscription_set', made.endpoint == 'https://push.example.org/1' and private['privkey'], made.alerts)
    changed = app.push_subscription_update(follow_events=True)
    seen('push_subscription_update', changed.alerts.follow, changed.alerts)
    seen('push_subscription', app.push_subscription().id == made.id)
    app.push_subscription_delete()
    seen('push_subscription_delete', refused(app.push_subscription) != '')


def requests_and_reports(app, other, me, alice):
    other.account_follow(me)
    seen('follow_requests', app.follow_requests()[0].id == alice.id)
    app.follow_request_authorize(alice)
    seen('follow_request_authorize', app.account_followers(me)[0].id == alice.id)
    seen('account_remove_from_followers', not app.account_remove_from_followers(alice).followed_by)
    told = app.report(alice.id, comment='Only a test', category='other')
    seen('report', told.comment == 'Only a test', told)


def goodbye(app):
    app.revoke_access_token()
    seen('revoke_access_token', True)
    try:
        app.status(1)
    except MastodonNotFoundError:
        pass
    except MastodonAPIError as error:
        seen('a revoked token is refused', True, error)
