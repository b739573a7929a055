import { ApiError, api } from '#lib/api/client.ts'
import type { ApiErrorBody, MediaAttachment } from '#lib/api/types.ts'

export interface Upload {
  /** What the server has taken in; `url` is null while it still works on it. Throws `ApiError`. */
  done: Promise<MediaAttachment>
  /** Stops it; `done` is then refused with an AbortError. */
  stop: () => void
}

interface Wish {
  file: File
  description: string
  focus: { x: number; y: number } | null
  /** Told how much has left, from 0 to 1. */
  onprogress: (part: number) => void
}

/** How a point is written in a form, https://docs.joinmastodon.org/methods/media/#v2 */
export function focusText(focus: { x: number; y: number } | null): string | undefined {
  return focus ? `${focus.x.toFixed(3)},${focus.y.toFixed(3)}` : undefined
}

/** Sends a file. XMLHttpRequest, because `fetch` does not tell how much has been sent. */
export function upload({ file, description, focus, onprogress }: Wish): Upload {
  const request = new XMLHttpRequest()
  const form = new FormData()
  // The fields first: the server reads them while the file is still on its way.
  if (description) form.append('description', description)
  const point = focusText(focus)
  if (point) form.append('focus', point)
  form.append('file', file)
  const done = new Promise<MediaAttachment>((resolve, reject) => {
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      onprogress(total > 0 ? loaded / total : 0)
    })
    request.addEventListener('load', () => {
      const { status, responseText } = request
      if (status >= 200 && status < 300) resolve(JSON.parse(responseText) as MediaAttachment)
      else reject(new ApiError(status, bodyOf(responseText)))
    })
    request.addEventListener('error', () => reject(new ApiError(0, {})))
    request.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
  })
  request.open('POST', '/api/v2/media')
  request.setRequestHeader('accept', 'application/json')
  request.send(form)
  return { done, stop: () => request.abort() }
}

/** Waits until the server has made what it shows of a file. Throws `ApiError` when it could not. */
export async function untilReady(id: string, stopped: () => boolean): Promise<MediaAttachment | null> {
  for (let wait = 500; !stopped(); wait = Math.min(wait * 1.5, 5_000)) {
    const now = await api().get<MediaAttachment>(`/api/v1/media/${id}`)
    if (now.url !== null) return now
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
  return null
}

function bodyOf(text: string): Partial<ApiErrorBody> {
  try {
    return JSON.parse(text) as Partial<ApiErrorBody>
  } catch {
    return {}
  }
}
