import { registry as sentences } from '../en/registry.ts'

/** Sentences of the registry of hashtags; loaded by its pages only. */
export const registry = { ...sentences }
