import type Docker from 'dockerode';
import { ask } from './engine.ts';

/** A task as the engine lists it, in the parts that are read here. */
export interface Task {
  ID: string;
  ServiceID: string;
  /** Of the task itself, which a replica's next task has anew. */
  CreatedAt: string;
  Slot?: number;
  /** What it was made from. */
  Spec?: { ContainerSpec?: unknown };
  DesiredState: string;
  Status: {
    Timestamp: string;
    State: string;
    Message?: string;
    Err?: string;
    ContainerStatus?: { ContainerID?: string; ExitCode?: number };
  };
  NetworksAttachments?: { Network: { Spec: { Name: string } }; Addresses?: string[] }[];
}

export async function listTasks(docker: Docker, filters: Record<string, string[]> = {}): Promise<Task[]> {
  return ask(docker.listTasks({ filters: JSON.stringify(filters) }) as Promise<Task[]>);
}

/** Whether it serves: a task with a health check runs once that passes. */
export function isAvailable({ DesiredState, Status }: Task): boolean {
  return DesiredState === 'running' && Status.State === 'running';
}
