interface Named {
  first_name: string | null;
  last_name: string | null;
}

/** A person's name as one line, or null where there is none. */
export const fullNameOf = ({ first_name, last_name }: Named) =>
  [first_name, last_name].filter(Boolean).join(' ') || null;

/** What a person is called where something must be: the name, else the address. */
export const calledName = (person: Named & { email: string }) => fullNameOf(person) ?? person.email;
