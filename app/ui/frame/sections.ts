import {
  BookUser,
  ChartNoAxesColumn,
  FileInput,
  FileOutput,
  type LucideIcon,
  Settings2,
  Tags as TagsIcon,
} from 'lucide-react';
import { paths } from '#app/lib/paths.ts';

interface Section {
  name: string;
  to: string;
  icon: LucideIcon;
}

/** The six sections, in the order of the sidebar. */
export const SECTIONS = [
  { name: 'Overview', to: paths.overview(), icon: ChartNoAxesColumn },
  { name: 'Contacts', to: paths.contacts(), icon: BookUser },
  { name: 'Imports', to: paths.imports(), icon: FileInput },
  { name: 'Exports', to: paths.exports(), icon: FileOutput },
  { name: 'Tags', to: paths.tags(), icon: TagsIcon },
  { name: 'Settings', to: paths.settings(), icon: Settings2 },
] as const satisfies Section[];

/** Five tabs on phones: the tags sit under More. */
export const TABS = SECTIONS.filter(({ to }) => to !== paths.tags()).map(({ name, to, icon }) => ({
  name: to === paths.settings() ? 'More' : name,
  to,
  icon,
}));

/** Whether an address lies in the section that begins at `to`. */
export const isWithin = (pathname: string, to: string) =>
  to === paths.overview() ? pathname === to : pathname === to || pathname.startsWith(`${to}/`);
