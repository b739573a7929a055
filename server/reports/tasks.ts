import type { Recurring, Task } from '../platform/jobs.ts'
import { forgetEvidence } from './forget-evidence.ts'

export const reportTasks: Record<string, Task> = { forget_evidence: forgetEvidence }
export const reportRecurring: readonly Recurring[] = [{ task: 'forget_evidence', cron: '41 3 * * *' }]
