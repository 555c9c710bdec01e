import { expect, test } from "bun:test";
import {
  emptyLiveState,
  foldLive,
  type LiveState,
  type ServerMessage,
} from "@muster/contract/live";
import fc from "fast-check";
import { type Deed, LiveWorld } from "./support/live-world.ts";

const deed: fc.Arbitrary<Deed> = fc.record({
  task: fc.integer({ min: 1, max: 6 }),
  does: fc.constantFrom("rename", "end", "reopen", "ask", "answer"),
});

/** A client and its connection: messages wait on the way until they are folded, and are lost with it. */
class Client {
  state: LiveState = emptyLiveState;
  #way: Iterator<ServerMessage> | null = null;
  #sent = 0;
  #waiting: ServerMessage[] = [];

  constructor(
    private readonly world: LiveWorld,
    private readonly chunk: number,
  ) {}

  /** A server that forgot what happened before `forgotten` gives a snapshot. */
  connect(forgotten: number): void {
    const { seq } = this.state.board;
    this.#waiting = [];
    this.#way = null;
    this.#sent = seq ?? 0;
    if (seq !== null && seq >= forgotten) return;
    this.#sent = this.world.seq;
    this.#way = this.world.snapshot(this.chunk);
  }

  /** The server sends a part more. */
  receive(): void {
    const part = this.#way?.next();
    if (part !== undefined && part.done !== true) return void this.#waiting.push(part.value);
    this.#way = null;
    if (this.#sent < this.world.seq) this.#waiting.push(this.world.since(this.#sent));
    this.#sent = this.world.seq;
  }

  fold(): void {
    this.state = foldLive(this.state, this.#waiting);
    this.#waiting = [];
  }

  catchUp(): void {
    do {
      this.receive();
    } while (this.#way !== null);
    this.receive();
    this.fold();
  }
}

const plain = ({ board }: LiveState) => ({
  seq: board.seq,
  at: board.at,
  cards: board.cards,
  asks: board.asks,
});

const step = fc.oneof(
  { weight: 6, arbitrary: deed.map((does) => ({ step: "deed" as const, does })) },
  { weight: 6, arbitrary: fc.constant({ step: "receive" as const }) },
  { weight: 3, arbitrary: fc.constant({ step: "fold" as const }) },
  {
    weight: 1,
    arbitrary: fc.nat(200).map((forgotten) => ({ step: "connect" as const, forgotten })),
  },
);

test("[OV-43] [ST-35] [SL-25] a snapshot and what followed it is the later snapshot, whatever the cuts", () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 200, size: "max" }),
      fc.integer({ min: 1, max: 4 }),
      (steps, size) => {
        const world = new LiveWorld();
        const client = new Client(world, size);
        client.connect(0);
        for (const taken of steps) {
          if (taken.step === "deed") world.do(taken.does);
          else if (taken.step === "receive") client.receive();
          else if (taken.step === "fold") client.fold();
          else client.connect(taken.forgotten);
        }
        world.do({ task: 1, does: "rename" });
        client.catchUp();
        const fresh = new Client(world, size);
        fresh.connect(0);
        fresh.catchUp();
        expect(plain(client.state)).toEqual(plain(fresh.state));
        expect([...client.state.board.cards.keys()].sort()).toEqual(world.shown().sort());
      },
    ),
    { numRuns: 300 },
  );
});

test("[ST-35] a snapshot that breaks off is asked for again, and nothing of it is taken for the whole", () => {
  const world = new LiveWorld();
  for (const task of [1, 2, 3]) world.do({ task, does: "rename" });
  const client = new Client(world, 1);
  client.connect(0);
  client.receive();
  client.receive();
  client.fold();
  expect(client.state.board.cards.size).toBe(1);
  expect(client.state.board.seq).toBeNull();
  client.connect(0);
  client.catchUp();
  expect(client.state.board).toMatchObject({ seq: 3, named: null });
  expect(client.state.board.cards.size).toBe(3);
});

test("[ST-35] what a snapshot of another history does not name is forgotten, also when the first try breaks off", () => {
  const world = new LiveWorld();
  for (const task of [1, 2, 3]) world.do({ task, does: "ask" });
  const client = new Client(world, 1);
  client.connect(0);
  client.catchUp();
  const restored = new LiveWorld();
  restored.do({ task: 2, does: "rename" });
  const [begins, ...rest] = restored.snapshot(10);
  const broken = foldLive(client.state, [begins as ServerMessage]);
  expect(broken.board.seq).toBeNull();
  const { board } = foldLive(broken, [begins as ServerMessage, ...rest]);
  expect([...board.cards.values()].map(({ number }) => number)).toEqual([2]);
  expect(board.asks.size).toBe(0);
  expect(board.seq).toBe(1);
});

test("changes that belong to no snapshot and follow no cursor are left alone", () => {
  const world = new LiveWorld();
  world.do({ task: 1, does: "rename" });
  expect(foldLive(emptyLiveState, [world.since(0)]).board.cards.size).toBe(0);
});

test("what did not change keeps its identity, so that nothing of it is drawn again", () => {
  const world = new LiveWorld();
  for (const task of [1, 2]) world.do({ task, does: "ask" });
  const client = new Client(world, 10);
  client.connect(0);
  client.catchUp();
  const before = client.state.board;
  world.do({ task: 1, does: "rename" });
  const { board } = foldLive(client.state, [{ ...world.since(2), asks: [] } as ServerMessage]);
  const [first, second] = [...board.cards.values()];
  expect(first).not.toBe([...before.cards.values()][0]);
  expect(second).toBe([...before.cards.values()][1]);
  expect(board.asks).toBe(before.asks);
  expect(board.projects).toBe(before.projects);
});
