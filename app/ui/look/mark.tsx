/** The mark: an F made of a margin line and two rules. 20 px, never animated. */
export function Mark() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" fill="none" aria-hidden="true" style={{ flex: 'none' }}>
      <rect x=".5" y=".5" width="19" height="19" rx="3.5" stroke="var(--line-field)" />
      <path d="M6.5 3.5v13" stroke="var(--o-failed)" strokeWidth="1.5" />
      <path d="M6.5 6.5h9M6.5 11h6" stroke="var(--accent)" strokeWidth="2.25" />
    </svg>
  );
}
