/** What a request may need from the person in the middle of it; the page that asked stays as it is meanwhile. */
export type Need = 'sign-in' | 'step-up' | 'reason';

const ORDER: readonly Need[] = ['sign-in', 'step-up', 'reason'];

type Answered = (given: boolean) => void;

/**
 * Where a request waits for the person. One is asked at a time; whoever needs the same meanwhile waits along, so that ten
 * requests of a page whose session has ended show one dialog.
 */
class Gate {
  private readonly waiting = new Map<Need, Answered[]>();
  private readonly listeners = new Set<() => void>();
  private known: string | undefined;
  /** Why somebody looks, as it was last said; all who wait for a reason get the same. */
  private said = '';

  /** Who is signed in here and could be asked: the id of the user, if anybody. */
  know(user: string | undefined): void {
    this.known = user;
    if (user === undefined) {
      this.said = '';
      ORDER.forEach((need) => this.settle(need, false));
    }
  }

  get user(): string | undefined {
    return this.known;
  }

  /** Waits until the person has given what is needed, or will not; where nothing on the page could ask, nobody waits. */
  ask(need: Need): Promise<boolean> {
    if (this.known === undefined || this.listeners.size === 0) return Promise.resolve(false);
    return new Promise((answered) => {
      this.waiting.set(need, [...(this.waiting.get(need) ?? []), answered]);
      this.changed();
    });
  }

  settle(need: Need, given: boolean): void {
    const all = this.waiting.get(need) ?? [];
    this.waiting.delete(need);
    all.forEach((answered) => answered(given));
    if (all.length > 0) this.changed();
  }

  get reason(): string {
    return this.said;
  }

  give(reason: string): void {
    this.said = reason;
    this.settle('reason', true);
  }

  /** What is asked for now; a sign-in comes before anything else. */
  readonly need = (): Need | undefined => ORDER.find((need) => this.waiting.has(need));

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private changed(): void {
    this.listeners.forEach((listener) => listener());
  }
}

export const gate = new Gate();
