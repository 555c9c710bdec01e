import type {
  AskView,
  BoardIds,
  BoardPart,
  BoardScope,
  LiveBoard,
  TaskCard,
} from "@muster/contract";
import { boardKeeps } from "@muster/contract/live";
import type { EventMark, Moment, TaskFacts, TaskPlace } from "@muster/core";
import { addMilliseconds, type AskId, type TaskId } from "@muster/model";
import { askViews } from "../operations/views/ask.ts";
import { askedMs, momentOf } from "../operations/views/moment.ts";
import { taskCard } from "../operations/views/task-card.ts";
import type { World } from "../world.ts";
import { KnownAsks } from "./known-asks.ts";
import { KnownCards } from "./known-cards.ts";
import { OutsideWatch } from "./outside.ts";
import { readable } from "./readable.ts";

/** Taken at once, so that nothing else waits for long. */
const tasksAtOnce = 32;
const asksAtOnce = 16;
const marksAtOnce = 1000;
/** Tasks looked at for a part of a snapshot. */
const placesAtOnce = 32;
/** Farther back than this a snapshot is shorter. */
const farthest = 5000;

const noIds = (): BoardIds => ({ tasks: new Set(), asks: new Set(), projects: new Set() });

/** Takes up to `count` out of a set. */
function taken<Item>(set: Set<Item>, count: number): Item[] {
  const items = [...set.values().take(count)];
  for (const item of items) set.delete(item);
  return items;
}

/** The board, made from facts: it gives out a card, an ask or a project again only when it is another. */
export class BoardFeed implements LiveBoard {
  #begun = false;
  /** How far the journal was read. */
  #read = 0;
  /** How far all that follows from it was given out. */
  #seq = 0;
  readonly #dirty = noIds();
  readonly #cards = new KnownCards();
  readonly #asks = new KnownAsks();
  readonly #projects = new Map<string, string>();
  readonly #outside: OutsideWatch;

  constructor(private readonly world: World) {
    this.#outside = new OutsideWatch(world);
  }

  get seq(): number {
    this.#begin();
    return this.#seq;
  }

  /** What a former daemon gave out is not known: whatever can change without an event may have. */
  #begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    const { store } = this.world;
    this.#read = store.lastSeq();
    this.#seq = this.#read;
    this.#outside.look(new Set());
    for (const task of store.activeTasks()) this.#dirty.tasks.add(task);
    for (const { id } of store.openAsks()) this.#dirty.asks.add(id);
  }

  look(): { changed: BoardPart; more: boolean } {
    this.#begin();
    const isWhole = this.#readJournal();
    this.#lookOutside();
    const projects = this.#takeProjects();
    const cards = this.#takeTasks();
    const asks = this.#takeAsks();
    const more = !isWhole || this.#dirty.tasks.size > 0 || this.#dirty.asks.size > 0;
    if (!more) this.#seq = this.#read;
    return { changed: { cards, asks, projects }, more };
  }

  /** True when all of it was read. */
  #readJournal(): boolean {
    const page = this.world.store.marks(this.#read, marksAtOnce);
    if (page.code !== "marks") throw new Error(`the journal was cut: ${page.code}`);
    for (const mark of page.marks) this.#note(mark);
    this.#read = page.marks.at(-1)?.seq ?? this.#read;
    return page.marks.length < marksAtOnce;
  }

  #note({ type, project, task, subject }: EventMark): void {
    const { store } = this.world;
    const dirty = this.#dirty;
    if (task !== null) dirty.tasks.add(task);
    // Of the project: its asks and its tip are the matter of all whose change is being judged.
    else for (const judged of store.judgedTasks(project)) dirty.tasks.add(judged);
    if (type.startsWith("ask.")) dirty.asks.add(subject);
    if (type.startsWith("project.")) dirty.projects.add(project);
    if (!type.startsWith("gateResult.")) return;
    const tree = readable(() => store.get("gateResult", subject))?.tree;
    if (tree !== undefined) for (const id of this.#cards.onTree(tree)) dirty.tasks.add(id);
  }

  #lookOutside(): void {
    const { jobs, slots } = this.#outside.look(this.#dirty.projects);
    for (const { kind, taskId, projectId } of jobs) {
      if (taskId !== null) this.#dirty.tasks.add(taskId);
      // One run of a gate serves all whose change has the tree.
      if (kind === "gate")
        for (const id of this.world.store.judgedTasks(projectId)) this.#dirty.tasks.add(id);
    }
    if (slots === null || slots.size > 0)
      for (const id of this.#cards.waitingForSlot(slots)) this.#dirty.tasks.add(id);
  }

  #takeProjects(): BoardPart["projects"] {
    const ids = taken(this.#dirty.projects, Infinity);
    const changed = this.#projectsNow(ids).filter(
      ({ id, name }) => this.#projects.get(id) !== name,
    );
    for (const { id, name } of changed) this.#projects.set(id, name);
    return changed;
  }

  #takeTasks(): TaskCard[] {
    const ids = taken(this.#dirty.tasks, tasksAtOnce);
    if (ids.length === 0) return [];
    return this.#cardsOf(ids).flatMap(({ card, facts }) => {
      for (const { id } of [...facts.asks, ...facts.projectAsks]) this.#dirty.asks.add(id);
      return this.#cards.take(card, facts, this.#read) ? [card] : [];
    });
  }

  #takeAsks(): AskView[] {
    const ids = taken(this.#dirty.asks, asksAtOnce);
    return this.#asksNow(ids).filter((ask) => this.#asks.take(ask, this.#read));
  }

  #cardsOf(ids: string[]): { card: TaskCard; facts: TaskFacts }[] {
    const moment: Moment = momentOf(this.world);
    return this.world.store.manyTaskFacts(ids as TaskId[]).map((facts) => {
      const card = taskCard(facts, { ...moment, askedMs: askedMs(this.world, facts) });
      return { card, facts };
    });
  }

  #asksNow(ids: string[]): AskView[] {
    const { store } = this.world;
    const rows = ids
      .map((id) => readable(() => store.ask(id as AskId)))
      .filter((ask) => ask !== null);
    return rows.flatMap((ask) => readable(() => askViews(this.world, [ask])) ?? []);
  }

  #projectsNow(ids: string[]): BoardPart["projects"] {
    const { store } = this.world;
    return ids.flatMap((id) => {
      const project = readable(() => store.get("project", id));
      return project === null ? [] : [{ id: project.id, name: project.name }];
    });
  }

  /** Nothing waits to be given out: what is read now is what everybody has. */
  get #isLevel(): boolean {
    const { tasks, asks } = this.#dirty;
    return tasks.size === 0 && asks.size === 0 && this.world.store.lastSeq() === this.#read;
  }

  *snapshot(scope: BoardScope): Generator<BoardPart, void> {
    this.#begin();
    const { store, clock } = this.world;
    const ofScope = scope === null ? {} : { project: scope };
    const projects = store.projects().filter(({ id }) => scope === null || scope === id);
    yield { cards: [], asks: [], projects: this.#projectsNow(projects.map(({ id }) => id)) };
    const open = new Map(store.openAsks(scope ?? undefined).map((ask) => [ask.id, ask.taskId]));
    const asks: Set<string> = new Set(open.keys());
    for (let some = taken(asks, asksAtOnce); some.length > 0; some = taken(asks, asksAtOnce)) {
      const tasks = some.flatMap((id) => open.get(id as AskId) ?? []);
      yield this.state({ ...noIds(), asks: new Set(some), tasks: new Set<string>(tasks) });
    }
    const endedAfter = addMilliseconds(clock.now(), -boardKeeps);
    let before: TaskPlace | null = null;
    do {
      const query = { ...ofScope, before, endedAfter, limit: placesAtOnce };
      const page: ReturnType<typeof store.tasksNotOver> = store.tasksNotOver(query);
      yield this.state({ ...noIds(), tasks: new Set<string>(page.tasks) });
      before = page.next;
    } while (before !== null);
  }

  since(scope: BoardScope, seq: number): BoardIds | null {
    this.#begin();
    const page = this.world.store.marks(seq, farthest + 1);
    if (page.code !== "marks" || page.marks.length > farthest) return null;
    const ids: BoardIds = {
      ...noIds(),
      tasks: new Set(this.#cards.since(scope, seq)),
      asks: new Set(this.#asks.since(scope, seq)),
    };
    for (const { project, task, type, subject } of page.marks) {
      if (scope !== null && scope !== project) continue;
      if (task !== null) ids.tasks.add(task);
      if (type.startsWith("ask.")) ids.asks.add(subject);
      if (type.startsWith("project.")) ids.projects.add(project);
    }
    return ids;
  }

  /** Cards that were given out are as they were; others are read, and known when nothing is on its way about them. */
  state({ tasks, asks, projects }: BoardIds): BoardPart {
    this.#begin();
    const known = [...tasks].map((id) => this.#cards.get(id)).filter((card) => card !== null);
    const unknown = [...tasks].filter((id) => this.#cards.get(id) === null);
    const read = unknown.length === 0 ? [] : this.#cardsOf(unknown);
    if (this.#isLevel) for (const { card, facts } of read) this.#cards.take(card, facts, 0);
    return {
      cards: [...known, ...read.map(({ card }) => card)],
      asks: this.#asksNow([...asks]),
      projects: this.#projectsNow([...projects]),
    };
  }
}
