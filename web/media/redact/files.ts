import { canvasOf, penOf } from './paint.ts'

/** More than phones let a page paint on at once; a larger picture is made smaller. In pixels. */
const mostPixels = 16_000_000

/** Types that a browser can write; anything else becomes a JPEG. */
const writable: Record<string, string> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' }
const quality = 0.92

/** The pixels of a picture file, upright as its orientation says. Rejects when the browser cannot read it. */
export async function openPicture(file: Blob): Promise<HTMLCanvasElement> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, Math.sqrt(mostPixels / (bitmap.width * bitmap.height)))
  const canvas = canvasOf({
    width: Math.max(1, Math.floor(bitmap.width * scale)),
    height: Math.max(1, Math.floor(bitmap.height * scale)),
  })
  const pen = penOf(canvas)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return canvas
}

/**
 * Writes what is painted into a new file of the source's type. Nothing of the source file is kept: neither its metadata nor its
 * name, which often says whom it shows. Rejects when the browser cannot write it.
 */
export function writePicture(canvas: HTMLCanvasElement, sourceType: string): Promise<File> {
  const wanted = sourceType in writable ? sourceType : 'image/jpeg'
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => {
        if (!blob) return reject(new Error('The browser could not write the picture'))
        resolve(new File([blob], `picture.${writable[blob.type] ?? 'png'}`, { type: blob.type }))
      },
      wanted,
      quality,
    )
  })
}
