import path from 'node:path';
import type { Actor } from './accounts';
import { splitCommandLine } from './commandLine';
import type { Device } from './device';
import { DeviceFailure } from './deviceFailure';
import { runProgram } from './programs/programs';
import type { Task } from './tasks';

/** Runs the actions of a task one after the other. One that cannot be started does not keep the next from running. */
export async function runTask(task: Task, device: Device): Promise<void> {
  const actor: Actor = { step: `task ${task.name}`, account: task.account, isDelivered: false };
  for (const action of task.actions) {
    const file = path.normalize(action.execute);
    const start = { file, arguments: splitCommandLine(action.arguments), actor, seconds: 0, folder: '' };
    try {
      await runProgram(start, device);
    } catch (error) {
      if (!(error instanceof DeviceFailure)) {
        throw error;
      }
    }
    device.observe(actor);
  }
}
