import { existsSync, readFileSync } from "node:fs";
import { basename, join, sep } from "node:path";
import {
  type Caller,
  type OperationInput,
  type OperationOutput,
  type OperationError,
  operationError,
  type Operations,
  type ProjectDetail,
} from "@muster/contract";
import type { Repository, RepositoryInfo, RepositoryRefused } from "@muster/core";
import { configurationSchema, err, makeId, ok, type Project, type Result } from "@muster/model";
import { parseConfiguration, suggestConfiguration } from "../configuration/index.ts";
import { configurationAt, configurationFile } from "../dispatch/base-configuration.ts";
import { Lane } from "../engine/lane.ts";
import { repositoryOf, type World } from "../world.ts";
import { hashOf } from "./command.ts";
import type { Daemon } from "./daemon.ts";
import { configurationError, errorOf, gitError, repositoryError } from "./refusals.ts";
import { projectAt, resolveProject } from "./resolve.ts";
import { projectView } from "./views/project.ts";

type Names = "project.register" | "project.list" | "project.get";
type Registered = Result<OperationOutput<"project.register">, OperationError>;

/** Nobody gets another name than the one asked for. */
const nameTaken = (world: World, name: string): OperationError | null =>
  world.store.projectsByName(name).length > 0
    ? operationError("invalid_input", {
        issues: [{ path: "name", message: "is the name of another project" }],
      })
    : null;

/** A name that no other project has: the folder's, with a number behind it when taken. */
function freeName(world: World, folder: string): string {
  const taken = new Set(world.store.projects().map((project) => project.name));
  const base = folder.replaceAll(/[#/\s]+/g, "-").slice(0, 90) || "project";
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}`;
  return name;
}

const newProject = (world: World, info: RepositoryInfo, name: string | undefined): Project => {
  const now = world.clock.now();
  return {
    id: makeId("project", world.ids.ulid()),
    name: name ?? freeName(world, basename(info.root)),
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
  const isSame = named === undefined || fullName(named) === info.target;
  if (asked !== undefined || isSame) return null;
  const inspected = await world.vcs.inspect(info.root, named);
  return inspected.ok ? inspected : err(repositoryError(inspected.error));
}

/** Muster's own files would be files of the project: an agent's commit or `git clean` could take them [OV-38]. */
const holdsHome = ({ home }: Daemon, { root }: RepositoryInfo): RepositoryRefused | null =>
  `${home.path}${sep}`.startsWith(`${root}${sep}`)
    ? {
        code: "holds_home",
        detail: `the home ${home.path} is inside of ${root}`,
        next: "Move the home out of the repository: set MUSTER_HOME to another folder.",
      }
    : null;

/** The whole of a project is made before it is known. */
async function register(
  daemon: Daemon,
  caller: Caller,
  input: OperationInput<"project.register">,
  info: RepositoryInfo,
  target = input.target,
): Promise<Registered> {
  const { world } = daemon;
  const draft = newProject(world, info, input.name);
  const repository = repositoryOf(world, draft);
  const mirror = await world.vcs.createMirror(repository);
  if (!mirror.ok) return err(gitError(mirror.error));
  const text = await world.vcs.readFile(repository, mirror.value.tip, configurationFile);
  if (!text.ok) return withoutMirror(world, repository, gitError(text.error));
  const parsed = parseConfiguration(text.value ?? "", configurationFile);
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
  return { path: configurationFile, content };
}

const fullName = (branch: string): string => `refs/heads/${branch.replace(/^refs\/heads\//, "")}`;

const branchOf = (target: string): string => target.replace(/^refs\/heads\//, "");

/** Landings, bases and approvals of a project are all about its one target: another one is another clone's. */
const keepsTarget = ({ name, root, target }: Project, asked: string): OperationError =>
  operationError("already_registered", {
    project: name,
    root,
    target: branchOf(target),
    asked: branchOf(asked),
  });

/** The project as it is asked for: under another name when that is free, with its clone where that is now. */
function changed(
  { world }: Daemon,
  caller: Caller,
  project: Project,
  wanted: Pick<Project, "name" | "root">,
): Result<Project, OperationError> {
  const { name, root } = wanted;
  if (name === project.name && root === project.root) return ok(project);
  const taken = name === project.name ? null : nameTaken(world, name);
  if (taken !== null) return err(taken);
  const now = world.clock.now();
  const row = { ...project, name, root, version: project.version + 1, updatedAt: now };
  const committed = world.store.commit({
    at: now,
    actor: caller.actor,
    origin: caller.origin,
    changes: [{ entity: "project", type: "project.configured", row }],
  });
  return committed.ok ? ok(row) : err(errorOf(committed.error, null));
}

/** The project whose clone is gone from its place and whose history this one has: it was moved, or made anew. */
async function movedProject(world: World, info: RepositoryInfo): Promise<Project | null> {
  for (const project of world.store.projects()) {
    if (world.vcs.around(project.root)?.root === project.root) continue;
    const same = await world.vcs.holds(info.root, project.configurationCommit);
    if (same.ok && same.value) return project;
  }
  return null;
}

/** What is asked for and differs is done when it can be, and refused when not. */
async function knownProject(
  daemon: Daemon,
  caller: Caller,
  input: OperationInput<"project.register">,
  known: Project,
  root = known.root,
): Promise<Registered> {
  const { target, name = known.name } = input;
  if (target !== undefined && fullName(target) !== known.target)
    return err(keepsTarget(known, target));
  const wanted = changed(daemon, caller, known, { name, root });
  if (!wanted.ok) return wanted;
  const project = wanted.value;
  const repository = repositoryOf(daemon.world, project);
  const text = await daemon.world.vcs.readFile(
    repository,
    project.configurationCommit,
    configurationFile,
  );
  if (!text.ok) return err(gitError(text.error));
  const suggestion = text.value === null ? suggest(project) : null;
  return ok({ project: projectView(project), created: false, suggestion });
}

/** The project with what is wrong with the settings at its target's tip, where the ones before are still in force. */
async function projectDetail(
  world: World,
  project: Project,
): Promise<Result<ProjectDetail, OperationError>> {
  const repository = repositoryOf(world, project);
  const tip = await world.vcs.tip(repository);
  if (!tip.ok) return err(gitError(tip.error));
  const settings = await configurationAt(world, repository, tip.value);
  return ok({ ...projectView(project), problem: settings.ok ? null : settings.error });
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
        const known = projectAt(world, info.value.root);
        if (known !== null) return knownProject(daemon, caller, input, known);
        const moved = await movedProject(world, info.value);
        if (moved !== null) return knownProject(daemon, caller, input, moved, info.value.root);
        const holding = holdsHome(daemon, info.value);
        if (holding !== null) return err(repositoryError(holding));
        const taken = input.name === undefined ? null : nameTaken(world, input.name);
        return taken === null ? register(daemon, caller, input, info.value) : err(taken);
      }),
    "project.list": async () => ok({ items: world.store.projects().map(projectView), next: null }),
    "project.get": async (_caller, input) => {
      const project = resolveProject(world, input.project);
      return project.ok ? projectDetail(world, project.value) : project;
    },
  };
}
