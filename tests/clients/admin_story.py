"""The admin API as Mastodon.py knows it."""

import datetime

from mastodon_py_story import refused
from sign_in import seen

SCOPES = ['read', 'write', 'follow', 'admin:read', 'admin:write']


def accounts(app, target):
    seen('admin_accounts_v2', any(row.username == 'carol' for row in app.admin_accounts_v2(origin='local')))
    seen('admin_accounts_v1', app.admin_accounts_v1(username='carol')[0].id == target)
    seen('admin_account', app.admin_account(target).email == 'carol@example.org', app.admin_account(target).role)
    for action, undo, state in [
        ('silence', app.admin_account_unsilence, 'silenced'),
        ('sensitive', app.admin_account_unsensitive, 'sensitized'),
        ('disable', app.admin_account_enable, 'disabled'),
        ('suspend', app.admin_account_unsuspend, 'suspended'),
    ]:
        app.admin_account_moderate(target, action, text='Only a test')
        seen(f'admin_account_moderate: {action}', app.admin_account(target)[state])
        undo(target)
        seen(undo.__name__, not app.admin_account(target)[state])


def reports(app):
    [report, *_] = app.admin_reports()
    seen('admin_reports', report.comment == 'Only a test', report.category)
    seen('admin_report', app.admin_report(report.id).id == report.id)
    seen('admin_report_assign', app.admin_report_assign(report.id).assigned_account is not None)
    seen('admin_report_unassign', app.admin_report_unassign(report.id).assigned_account is None)
    seen('admin_report_resolve', app.admin_report_resolve(report.id).action_taken)
    seen('admin_report_reopen', not app.admin_report_reopen(report.id).action_taken)


def blocks_and_figures(app):
    block = app.admin_create_domain_block('spam.example', severity='silence', private_comment='a test')
    seen('admin_create_domain_block', block.domain == 'spam.example', block)
    seen('admin_domain_blocks', any(row.id == block.id for row in app.admin_domain_blocks()))
    app.admin_update_domain_block(block.id, severity='suspend')
    seen('admin_update_domain_block', app.admin_domain_blocks(block.id).severity == 'suspend')
    app.admin_delete_domain_block(block.id)
    seen('admin_delete_domain_block', refused(app.admin_domain_blocks, block.id) != '')
    end = datetime.datetime.now(datetime.timezone.utc)
    start = end - datetime.timedelta(days=7)
    measures = app.admin_measures(start, end, active_users=True, new_users=True, interactions=True)
    seen('admin_measures', len(measures) == 3 and len(measures[0].data) >= 7, [row.key for row in measures])
    seen('admin_dimensions', len(app.admin_dimensions(start, end, limit=5, languages=True, sources=True)) == 2)
    seen('admin_retention', len(app.admin_retention(start, end)) >= 7)
    for call in [app.admin_trending_tags, app.admin_trending_statuses, app.admin_trending_links]:
        seen(call.__name__, isinstance(call(), list))
