import type { EventData } from '../contracts/events.ts';

/** Who may act for a taxpayer: every context that serves taxpayers keeps it from what registration says. */
type Represented = { readonly representatives: readonly { subject: string; name: string }[] };

export function withRepresentative<S extends Represented>(
  state: S,
  { representative }: EventData<'representative.added.v1'>,
): S {
  return { ...state, representatives: [...state.representatives, representative] };
}

export function withoutRepresentative<S extends Represented>(
  state: S,
  { subject }: EventData<'representative.removed.v1'>,
): S {
  return { ...state, representatives: state.representatives.filter((known) => known.subject !== subject) };
}
