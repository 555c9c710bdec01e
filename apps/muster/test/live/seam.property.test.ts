import { expect, test } from "bun:test";
import type { OperationArguments } from "@muster/contract";
import { emptyLiveState, foldLive, noEvents, watchOf } from "@muster/contract/live";
import { RawWebSocket } from "@muster/testkit";
import { Refused, type System, withSystem } from "../support/system.ts";
import { allEvents } from "./support/journal.ts";
import { Random } from "./support/random.ts";
import { boardOf, Tab, ticketFor } from "./support/tab.ts";

const commands = ["task.run", "task.pause", "task.resume", "task.cancel", "task.reopen"] as const;

/** A person and their agents, at random. */
class Bustle {
  readonly tasks: string[] = [];

  constructor(
    private readonly system: System,
    private readonly random: Random,
  ) {}

  async add(title: string): Promise<string> {
    const { id } = await this.system.call("task.create", {
      project: this.system.repository.root,
      title,
      body: JSON.stringify({
        turns: [[{ say: "Yes." }, { write: { path: "b.txt", content: "b" } }]],
      }),
    });
    this.tasks.push(id);
    return id;
  }

  async act(): Promise<void> {
    const task = this.random.pick(this.tasks);
    const dice = this.random.below(10);
    if (dice < 2 && this.tasks.length < 12)
      return void (await this.add(`Task ${this.tasks.length}`));
    if (dice < 6) {
      const body = "x".repeat(this.random.below(120_000));
      await this.#try("task.edit", { task, title: `Title ${dice}${body.length}`, body });
      return;
    }
    await this.#try(this.random.pick(commands), { task });
  }

  /** What is not legal now is refused, and changes nothing. */
  async #try<Name extends (typeof commands)[number] | "task.edit">(
    name: Name,
    input: OperationArguments<Name>,
  ): Promise<void> {
    try {
      await this.system.call(name, input);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }

  /** Ends all, so that nothing happens any more. */
  async settle(): Promise<string> {
    for (const task of this.tasks) await this.#try("task.cancel", { task });
    await this.system.daemon.engine.drain();
    return this.add("The end");
  }
}

/** A tab that stops reading now and then. */
class SlowTab {
  state = { ...emptyLiveState, events: new Map() as ReadonlyMap<string, typeof noEvents> };
  #taken = 0;

  constructor(readonly socket: RawWebSocket) {}

  fold(): void {
    const messages = this.socket.messages.slice(this.#taken);
    this.#taken += messages.length;
    this.state = foldLive(this.state, messages);
  }
}

const seqsOf = (state: Tab["state"], task: string): number[] =>
  (state.events.get(task)?.items ?? []).map(({ seq }) => seq);

async function bustle(system: System, seed: number): Promise<void> {
  const random = new Random(seed);
  const person = new Bustle(system, random);
  const first = await person.add("First");
  const tabs = [new Tab(system), new Tab(system), new Tab(system)];
  for (const tab of tabs) tab.follow(first);
  using socket = new RawWebSocket(system.daemon.server.port, await ticketFor(system));
  const slow = new SlowTab(socket);
  slow.state = { ...slow.state, events: new Map([[first, noEvents]]) };
  socket.send(JSON.stringify(watchOf(slow.state, { board: true })));
  for (let round = 0; round < 80; round += 1) {
    await person.act();
    const tab = random.pick(tabs);
    const dice = random.below(10);
    if (dice === 0) tab.drop();
    else if (dice < 3) {
      tab.drop();
      await tab.connect();
    } else if (dice === 3) socket.pause();
    else if (dice === 4) socket.resume();
  }
  for (const tab of tabs) {
    tab.drop();
    await tab.connect();
  }
  socket.resume();
  const end = await person.settle();
  await using fresh = new Tab(system);
  await fresh.connect();
  const isThere = ({ state }: Pick<Tab, "state">): boolean => state.board.cards.has(end);
  for (const tab of [fresh, ...tabs]) await tab.until(isThere, "the end");
  await socket.until(() => {
    slow.fold();
    return isThere(slow);
  });
  const wanted = boardOf(fresh);
  for (const tab of [...tabs, slow]) expect(boardOf(tab)).toEqual(wanted);
  const events = (await allEvents(system, first)).map(({ seq }) => seq);
  for (const { state } of [...tabs, slow]) expect(seqsOf(state, first)).toEqual(events);
  for (const tab of tabs) tab.drop();
}

test.each([1, 2])(
  "[OV-43] [ST-35] [SL-25] tabs that come, go and stop reading in the bustle have what a new one has (seed %d)",
  (seed) => withSystem({ configuration: null }, (system) => bustle(system, seed)),
);
