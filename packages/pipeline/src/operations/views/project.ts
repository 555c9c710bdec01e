import type { ProjectView } from "@muster/contract";
import type { Project } from "@muster/model";

export const projectView = (project: Project): ProjectView => ({
  id: project.id,
  name: project.name,
  root: project.root,
  target: project.target,
  configuration: project.configuration,
  configurationCommit: project.configurationCommit,
  createdAt: project.createdAt,
});
