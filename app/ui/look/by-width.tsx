import layout from './layout.module.css';

/** Words that are others on phones. */
export function ByWidth({ wide, phone }: { wide: string; phone: string }) {
  return (
    <span>
      <span className={layout.onlyWide}>{wide}</span>
      <span className={layout.onlyPhone}>{phone}</span>
    </span>
  );
}
