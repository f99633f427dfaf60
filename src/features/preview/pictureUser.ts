import type { Recipient } from '../../core/directory/recipient';
import { resolveRecipients } from '../../core/directory/resolveRecipients';
import type { PictureRecipient } from '../../core/preview/picture';
import type { ReadyProject } from '../../host/openDirectory';
import type { ProjectSession } from '../../host/projectSession';
import { pictureRecipient } from './situation';

/** For whom the picture is drawn: the first user chosen in "Users & Groups", until somebody is chosen here. */
export class PictureUser {
  /** Undefined follows the choice in the tree, '' is nobody. */
  #address: string | undefined;
  #of: ReadyProject | undefined;
  #chosen: ReadonlySet<string> | undefined;
  #recipients: readonly Recipient[] = [];

  constructor(private readonly session: ProjectSession) {}

  choose(address: string): void {
    this.#address = address;
  }

  chooseNobody(): void {
    this.#address = '';
  }

  get current(): PictureRecipient | undefined {
    if (this.#address === undefined) {
      const first = this.#firstChosen();
      return first === undefined ? undefined : pictureRecipient(first.address, [first], this.#ready);
    }
    return this.#address === '' ? undefined : pictureRecipient(this.#address, this.recipients(), this.#ready);
  }

  /** Those chosen in the tree, or everybody where nobody is. */
  recipients(): readonly Recipient[] {
    const ready = this.#ready;
    // A fleet is resolved once for each change of the tree, not at every key that is typed.
    if (ready !== this.#of || this.session.chosen !== this.#chosen) {
      this.#of = ready;
      this.#chosen = this.session.chosen;
      this.#recipients = ready === undefined ? [] : this.#resolve(ready);
    }
    return this.#recipients;
  }

  #resolve(ready: ReadyProject): readonly Recipient[] {
    const chosen = ready.index.resolve(({ key }) => this.session.chosen.has(key)).recipients;
    return chosen.length > 0 ? chosen : resolveRecipients(ready.directory.users, ready.project).recipients;
  }

  #firstChosen(): Recipient | undefined {
    const { chosen } = this.session;
    return chosen.size === 0 ? undefined : this.#ready?.index.first(({ key }) => chosen.has(key));
  }

  get #ready(): ReadyProject | undefined {
    return this.session.state.kind === 'ready' ? this.session.state : undefined;
  }
}
