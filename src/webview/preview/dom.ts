/** What an element is made with; content only ever enters as text, so nothing of a script can become markup. */
export interface ElementParts {
  readonly class?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly (Node | undefined)[];
  readonly onClick?: (event: Event) => void;
}

/** A new element. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  { class: className, text, attributes = {}, children = [], onClick }: ElementParts = {},
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== undefined) {
    made.className = className;
  }
  if (text !== undefined) {
    made.textContent = text;
  }
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== undefined));
  if (onClick !== undefined) {
    made.addEventListener('click', onClick);
  }
  return made;
}

/** Puts an attribute where it belongs to the state, and takes it away where it does not. */
export function setAttribute(target: Element, name: string, value: string | undefined): void {
  if (value === undefined) {
    target.removeAttribute(name);
  } else {
    target.setAttribute(name, value);
  }
}
