import { Type } from 'typebox'
import { Empty } from '../../wire/base.ts'
import { LongText } from '../../wire/instance.ts'
import {
  AdminTerms,
  TermsAcceptance,
  termsKinds,
  termsLanguages,
  type TermsKind,
  type TermsLanguage,
  TermsDraft,
  TermsOfService,
  TermsText,
  TermsVersion,
} from '../../wire/terms.ts'
import { anyone, memberOf, membersOnly } from '../accounts/viewer.ts'
import type { Api, Routes } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import {
  DayParams,
  DraftBody,
  KindDayParams,
  KindParams,
  LanguageQuery,
  PreviewBody,
  PublishBody,
} from './input.ts'
import {
  listAcceptances,
  listVersions,
  markRead,
  showPrivacyPolicy,
  showTermsOfService,
  showVersion,
  unreadVersions,
} from './show-terms.ts'
import {
  deleteDraft,
  previewTerms,
  publishDraft,
  saveDraft,
  showForAdmins,
  showTemplate,
  withdrawVersion,
} from './write-terms.ts'

const doc = (summary: string) => ({ tags: ['Server'], summary })
const open = anyone()
const ours = '/api/rounds/v1/terms'

/** @throws Refusal not_found: an address that says neither leads nowhere. */
function kindIn({ kind }: { kind: string }): TermsKind {
  const known = termsKinds.find((one) => one === kind)
  if (!known) throw new Refusal('not_found', 'Record not found')
  return known
}

/** The language that somebody asks for, if there is a text in it; else English. */
function languageIn({ language = '' }: { language?: string }): TermsLanguage {
  return termsLanguages.find((one) => language.toLowerCase().split(/[-_]/)[0] === one) ?? 'en'
}

/** Terms of service and privacy policy, https://docs.joinmastodon.org/methods/instance/ */
export const termsRoutes: Routes = (api, ctx) => {
  mastodonRoutes(api, ctx)
  readingRoutes(api, ctx)
  memberRoutes(api, ctx)
  writingRoutes(api, ctx)
}

function mastodonRoutes(api: Api, ctx: Context): void {
  api.get(
    '/api/v1/instance/privacy_policy',
    {
      config: open,
      schema: { ...doc('The privacy policy'), querystring: LanguageQuery, response: { 200: LongText } },
    },
    (request) => showPrivacyPolicy(ctx, languageIn(request.query)),
  )
  api.get(
    '/api/v1/instance/terms_of_service',
    { config: open, schema: { ...doc('Terms of service'), response: { 200: TermsOfService } } },
    () => showTermsOfService(ctx),
  )
  api.get(
    '/api/v1/instance/terms_of_service/:date',
    {
      config: open,
      schema: { ...doc('Terms of service of a day'), params: DayParams, response: { 200: TermsOfService } },
    },
    (request) => showTermsOfService(ctx, request.params.date),
  )
}

function readingRoutes(api: Api, ctx: Context): void {
  api.get(
    `${ours}/:kind`,
    {
      config: open,
      schema: { ...doc('All versions'), params: KindParams, response: { 200: Type.Array(TermsVersion) } },
    },
    (request) => listVersions(ctx, kindIn(request.params)),
  )
  api.get(
    `${ours}/:kind/current`,
    {
      config: open,
      schema: {
        ...doc('The version in force'),
        params: KindParams,
        querystring: LanguageQuery,
        response: { 200: TermsText },
      },
    },
    (request) => showVersion(ctx, kindIn(request.params), { language: languageIn(request.query) }),
  )
  api.get(
    `${ours}/:kind/:date`,
    {
      config: open,
      schema: { ...doc('The version of a day'), params: KindDayParams, response: { 200: TermsText } },
    },
    (request) => showVersion(ctx, kindIn(request.params), { day: request.params.date }),
  )
}

function memberRoutes(api: Api, ctx: Context): void {
  api.get(
    `${ours}/unread`,
    {
      config: membersOnly('read:accounts'),
      schema: { ...doc('New versions that I have not read'), response: { 200: Type.Array(TermsVersion) } },
    },
    (request) => unreadVersions(ctx, memberOf(request).accountId),
  )
  api.get(
    `${ours}/accepted`,
    {
      config: membersOnly('read:accounts'),
      schema: { ...doc('What I agreed to when I joined'), response: { 200: Type.Array(TermsAcceptance) } },
    },
    (request) => listAcceptances(ctx, memberOf(request).accountId),
  )
  api.post(
    `${ours}/:kind/:date/read`,
    {
      config: membersOnly('write:accounts'),
      schema: { ...doc('I have read it'), params: KindDayParams, response: { 200: Empty } },
    },
    async (request) => {
      await markRead(ctx, memberOf(request).accountId, kindIn(request.params), request.params.date)
      return {}
    },
  )
}

function writingRoutes(api: Api, ctx: Context): void {
  const path = '/api/rounds/v1/admin/terms/:kind'
  const config = membersOnly('admin:write')
  const all = { response: { 200: AdminTerms } }
  const schema = (summary: string) => ({ ...doc(summary), params: KindParams })
  api.get(
    path,
    { config: membersOnly('admin:read'), schema: { ...schema('Draft and versions'), ...all } },
    (request) => showForAdmins(ctx, memberOf(request), kindIn(request.params)),
  )
  api.get(
    `${path}/template`,
    {
      config: membersOnly('admin:read'),
      schema: {
        ...schema('A text to begin from'),
        querystring: LanguageQuery,
        response: { 200: Type.Object({ text: Type.String() }) },
      },
    },
    (request) => {
      const [kind, language] = [kindIn(request.params), languageIn(request.query)]
      return showTemplate(ctx, memberOf(request), { kind, language })
    },
  )
  api.post(
    `${path}/preview`,
    {
      config,
      schema: {
        ...schema('How a text will look'),
        body: PreviewBody,
        response: { 200: Type.Object({ content: Type.String(), gaps: Type.Array(Type.String()) }) },
      },
    },
    (request) => previewTerms(ctx, memberOf(request), request.body.text),
  )
  api.put(
    `${path}/draft`,
    { config, schema: { ...schema('Save the draft'), body: DraftBody, response: { 200: TermsDraft } } },
    (request) => {
      const { changes = '', language = 'en', ...rest } = request.body
      return saveDraft(ctx, memberOf(request), kindIn(request.params), { ...rest, changes, language })
    },
  )
  api.delete(
    `${path}/draft`,
    { config, schema: { ...schema('Delete the draft'), response: { 200: Empty } } },
    async (request) => {
      await deleteDraft(ctx, memberOf(request), kindIn(request.params))
      return {}
    },
  )
  publishingRoutes(api, ctx)
}

function publishingRoutes(api: Api, ctx: Context): void {
  const path = '/api/rounds/v1/admin/terms/:kind'
  const config = membersOnly('admin:write')
  const all = { response: { 200: AdminTerms } }
  api.post(
    `${path}/publish`,
    { config, schema: { ...doc('Publish the draft'), params: KindParams, body: PublishBody, ...all } },
    (request) => {
      const { effective_date: day, mail = true, revision } = request.body
      return publishDraft(ctx, memberOf(request), kindIn(request.params), { day, mail, revision })
    },
  )
  api.post(
    `${path}/:date/withdraw`,
    { config, schema: { ...doc('Take back a version that is not in force'), params: KindDayParams, ...all } },
    (request) => withdrawVersion(ctx, memberOf(request), kindIn(request.params), request.params.date),
  )
}
