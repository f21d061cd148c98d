import { docker } from './requirements/docker.ts';
import { documents } from './requirements/documents.ts';
import { functions } from './requirements/functions.ts';
import { gateway } from './requirements/gateway.ts';
import { graph } from './requirements/graph.ts';
import { product } from './requirements/product.ts';

/** Every promise of the product as data. Each is verified by a test. */
export const requirements = [...product, ...functions, ...gateway, ...docker, ...documents, ...graph] as const;

export type RequirementId = (typeof requirements)[number]['id'];
