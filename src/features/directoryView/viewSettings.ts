import * as vscode from 'vscode';
import { groupings, type Grouping } from '../../core/directory/directoryTree';

const filterKey = 'enrollmentPackager.filter';
const groupingKey = 'enrollmentPackager.grouping';

/** How the view is filtered and arranged. Remembered for each workspace. */
export class ViewSettings {
  constructor(private readonly memory: vscode.Memento) {
    this.#publish();
  }

  get filter(): string {
    return this.memory.get<string>(filterKey, '');
  }

  get grouping(): Grouping {
    const stored = this.memory.get<string>(groupingKey, '');
    return groupings.find((grouping) => grouping === stored) ?? 'group';
  }

  /** Users shown in a branch before "Load more". */
  get pageSize(): number {
    return vscode.workspace.getConfiguration('enrollmentPackager').get<number>('tree.pageSize', 500);
  }

  async setFilter(filter: string): Promise<void> {
    await this.memory.update(filterKey, filter.trim());
    this.#publish();
  }

  async setGrouping(grouping: Grouping): Promise<void> {
    await this.memory.update(groupingKey, grouping);
  }

  /** Lets the title show "Clear Filter" in place of "Filter". */
  #publish(): void {
    void vscode.commands.executeCommand('setContext', 'enrollmentPackager.filtered', this.filter !== '');
  }
}
