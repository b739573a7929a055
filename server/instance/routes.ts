import { Type } from 'typebox'
import { Account } from '../../wire/account.ts'
import { Instance, InstanceV1, InstanceWeek, LongText, Rule } from '../../wire/instance.ts'
import { Settings } from '../../wire/settings.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import { anyone, memberOf, membersOnly, viewerOf } from '../accounts/viewer.ts'
import type { Routes } from '../platform/api.ts'
import { absentRoutes } from './absent-routes.ts'
import { announcementRoutes } from './announcements/routes.ts'
import { changeSettings, showSettings } from './change-settings.ts'
import { emojiRoutes } from './emoji-routes.ts'
import { DirectoryQuery, SettingsBody } from './input.ts'
import { directoryIds } from './queries.ts'
import { serverRoutes } from './servers/routes.ts'
import { currentSettings } from './settings.ts'
import { rulesJson, showExtendedDescription, showInstance, showInstanceV1 } from './show-instance.ts'
import { activity } from './usage.ts'

const doc = (summary: string) => ({ tags: ['Server'], summary })
const open = anyone()

/** The server about itself, https://docs.joinmastodon.org/methods/instance/ */
const aboutRoutes: Routes = (api, ctx) => {
  api.get(
    '/api/v2/instance',
    { config: open, schema: { ...doc('About this server'), response: { 200: Instance } } },
    () => showInstance(ctx),
  )
  api.get(
    '/api/v1/instance',
    { config: open, schema: { ...doc('About this server, older shape'), response: { 200: InstanceV1 } } },
    () => showInstanceV1(ctx),
  )
  api.get(
    '/api/v1/instance/rules',
    { config: open, schema: { ...doc('The rules'), response: { 200: Type.Array(Rule) } } },
    async () => rulesJson(await currentSettings(ctx)),
  )
  api.get(
    '/api/v1/instance/activity',
    {
      config: open,
      schema: { ...doc('The last twelve weeks'), response: { 200: Type.Array(InstanceWeek) } },
    },
    () => activity(ctx)(),
  )
  api.get(
    '/api/v1/instance/extended_description',
    { config: open, schema: { ...doc('About this server, in more words'), response: { 200: LongText } } },
    () => showExtendedDescription(ctx),
  )
  api.get(
    '/api/v1/instance/translation_languages',
    { config: open, schema: { ...doc('Translations: there are none'), response: { 200: Type.Object({}) } } },
    () => ({}),
  )
}

export const instanceRoutes: Routes = (api, ctx) => {
  aboutRoutes(api, ctx)
  absentRoutes(api, ctx)
  serverRoutes(api, ctx)
  announcementRoutes(api, ctx)
  emojiRoutes(api, ctx)
  api.get(
    '/api/v1/directory',
    {
      config: anyone('read'),
      schema: {
        ...doc('Members who want to be found'),
        querystring: DirectoryQuery,
        response: { 200: Type.Array(Account) },
      },
    },
    async (request) => {
      const { limit = 40, offset = 0, order = 'active' } = request.query
      const readerId = viewerOf(request)?.accountId ?? null
      const ids = await directoryIds(ctx.db, readerId, { order, limit: Math.min(limit, 80), offset })
      return accountsJson(ctx, ids, readerId)
    },
  )
  api.get(
    '/api/rounds/v1/settings',
    { config: membersOnly('admin:read'), schema: { ...doc('The settings'), response: { 200: Settings } } },
    (request) => showSettings(ctx, memberOf(request)),
  )
  api.patch(
    '/api/rounds/v1/settings',
    {
      config: membersOnly('admin:write'),
      schema: { ...doc('Change the settings'), body: SettingsBody, response: { 200: Settings } },
    },
    (request) => changeSettings(ctx, memberOf(request), request.body),
  )
}
