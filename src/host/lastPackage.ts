import type * as vscode from 'vscode';

const key = 'enrollmentPackager.lastPackage';

/** The package that was built last in this workspace: what a user most likely wants to try. */
export class LastPackage {
  constructor(private readonly memory: vscode.Memento) {}

  /** Undefined when none was built here; the file may be gone by now. */
  get file(): string | undefined {
    return this.memory.get<string>(key);
  }

  async remember(file: string): Promise<void> {
    await this.memory.update(key, file);
  }
}
