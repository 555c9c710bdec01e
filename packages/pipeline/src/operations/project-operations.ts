import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import {
  type Caller,
  type OperationInput,
  type OperationOutput,
  type OperationError,
  type Operations,
} from "@muster/contract";
import type { Repository, RepositoryInfo } from "@muster/core";
import { configurationSchema, err, makeId, ok, type Project, type Result } from "@muster/model";
import { parseConfiguration, suggestConfiguration } from "../configuration/index.ts";
import { Lane } from "../engine/lane.ts";
import { repositoryOf, type World } from "../world.ts";
import { hashOf } from "./command.ts";
import type { Daemon } from "./daemon.ts";
import { configurationError, errorOf, gitError, repositoryError } from "./refusals.ts";
import { resolveProject } from "./resolve.ts";
import { projectView } from "./views/project.ts";

type Names = "project.register" | "project.list" | "project.get";
type Registered = Result<OperationOutput<"project.register">, OperationError>;

const file = ".muster.toml";

/** A name that no other project has: as asked for, else the folder's, with a number behind it when taken. */
function freeName(world: World, wanted: string): string {
  const taken = new Set(world.store.projects().map((project) => project.name));
  const base = wanted.replaceAll(/[#/\s]+/g, "-").slice(0, 90) || "project";
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}`;
  return name;
}

const newProject = (world: World, info: RepositoryInfo, name: string): Project => {
  const now = world.clock.now();
  return {
    id: makeId("project", world.ids.ulid()),
    name: freeName(world, name),
    root: info.root,
    target: info.target,
    lastNumber: 0,
    configuration: configurationSchema.parse({}),
    configurationCommit: info.tip,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
};

/** The target that `.muster.toml` names, unless a person named one or it is the same; null: nothing else is wanted. */
async function namedTarget(
  { world }: Daemon,
  asked: string | undefined,
  info: RepositoryInfo,
  named: string | undefined,
): Promise<Result<RepositoryInfo, OperationError> | null> {
  const isSame =
    named === undefined || `refs/heads/${named.replace(/^refs\/heads\//, "")}` === info.target;
  if (asked !== undefined || isSame) return null;
  const inspected = await world.vcs.inspect(info.root, named);
  return inspected.ok ? inspected : err(repositoryError(inspected.error));
}

/** The whole of a project is made before it is known. */
async function register(
  daemon: Daemon,
  caller: Caller,
  input: OperationInput<"project.register">,
  info: RepositoryInfo,
  target = input.target,
): Promise<Registered> {
  const { world } = daemon;
  const draft = newProject(world, info, input.name ?? basename(info.root));
  const repository = repositoryOf(world, draft);
  const mirror = await world.vcs.createMirror(repository);
  if (!mirror.ok) return err(gitError(mirror.error));
  const text = await world.vcs.readFile(repository, mirror.value.tip, file);
  if (!text.ok) return withoutMirror(world, repository, gitError(text.error));
  const parsed = parseConfiguration(text.value ?? "", file);
  if (!parsed.ok) return withoutMirror(world, repository, configurationError(parsed.error));
  const elsewhere = await namedTarget(daemon, target, info, parsed.value.target);
  if (elsewhere !== null) {
    const removed = await world.vcs.removeCheckout(repository.mirror);
    if (!removed.ok) return err(gitError(removed.error));
    return elsewhere.ok
      ? register(daemon, caller, input, elsewhere.value, elsewhere.value.target)
      : elsewhere;
  }
  const project = { ...draft, configuration: parsed.value, configurationCommit: mirror.value.tip };
  const suggestion = text.value === null ? suggest(project) : null;
  const response = { project: projectView(project), created: true, suggestion };
  const key = caller.idempotencyKey;
  const committed = world.store.commit({
    at: project.createdAt,
    actor: caller.actor,
    origin: caller.origin,
    changes: [{ entity: "project", type: "project.registered", row: project }],
    ...(key === null
      ? {}
      : { idempotency: { key, requestHash: hashOf("project.register", input), response } }),
  });
  if (committed.ok) return ok(response);
  return withoutMirror(world, repository, errorOf(committed.error, null));
}

/** What is no project keeps no copy of the repository. */
async function withoutMirror(
  world: World,
  repository: Repository,
  error: OperationError,
): Promise<Registered> {
  const removed = await world.vcs.removeCheckout(repository.mirror);
  return err(removed.ok ? error : gitError(removed.error));
}

/** The root's files of the user's clone tell which tools it has; they are only read. */
function suggest(project: Project) {
  const content = suggestConfiguration((name) => {
    const path = join(project.root, name);
    return existsSync(path) ? readFileSync(path, "utf8") : null;
  });
  return { path: file, content };
}

async function knownProject(daemon: Daemon, project: Project): Promise<Registered> {
  const repository = repositoryOf(daemon.world, project);
  const text = await daemon.world.vcs.readFile(repository, project.configurationCommit, file);
  if (!text.ok) return err(gitError(text.error));
  const suggestion = text.value === null ? suggest(project) : null;
  return ok({ project: projectView(project), created: false, suggestion });
}

export function projectOperations(daemon: Daemon): Pick<Operations, Names> {
  const { world } = daemon;
  const registrations = new Lane(1);
  return {
    // One after the other: of two that name one repository, the second finds the project of the first.
    "project.register": (caller, input) =>
      registrations.run(async () => {
        const info = await world.vcs.inspect(input.path, input.target);
        if (!info.ok) return err(repositoryError(info.error));
        const known = world.store.projectByRoot(info.value.root);
        return known === null
          ? register(daemon, caller, input, info.value)
          : knownProject(daemon, known);
      }),
    "project.list": async () => ok({ items: world.store.projects().map(projectView), next: null }),
    "project.get": async (_caller, input) => {
      const project = resolveProject(world, input.project);
      return project.ok ? ok(projectView(project.value)) : project;
    },
  };
}
