import type { Plan } from '#lib/contracts/planner.ts';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queries } from './queries.ts';
import type { Route } from './route.ts';

const key = 'itp.plan';

/** The plan of the address, else the one looked at last, else the first; `''` while that is not known. */
export function useSelectedPlan(route: Route): { plans: Plan[] | undefined; planId: string; error: Error | null } {
  const { data: plans, error } = useQuery(queries.plans);
  const wanted = route.planId ?? localStorage.getItem(key) ?? '';
  const known = plans?.some(({ id }) => id === wanted);
  const planId = plans === undefined ? (route.planId ?? '') : known ? wanted : (plans[0]?.id ?? '');
  useEffect(() => {
    if (plans && planId) localStorage.setItem(key, planId);
  }, [plans, planId]);
  return { plans, planId, error };
}
