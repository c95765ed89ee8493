interface Named {
  first_name: string | null;
  last_name: string | null;
}

/** A person's name as one line, or null where there is none. */
export const fullNameOf = ({ first_name, last_name }: Named) =>
  [first_name, last_name].filter(Boolean).join(' ') || null;

interface Called extends Named {
  email: string | null;
  external_id: string | null;
  phone: string | null;
  company: string | null;
}

/** What a person is called where something must be: the name, else what else says who they are. */
export const calledName = (person: Called): string =>
  fullNameOf(person) ?? person.email ?? person.company ?? person.phone ?? person.external_id ?? '';

/** Whose initials stand for a person; `@` for somebody with an address and no name. */
export const faceName = (person: Called): string =>
  fullNameOf(person) ?? (person.email === null ? (person.company ?? '@') : '@');
