import BookUser from 'sign:book-user';
import ChartNoAxesColumn from 'sign:chart-no-axes-column';
import FileInput from 'sign:file-input';
import FileOutput from 'sign:file-output';
import Settings2 from 'sign:settings-2';
import TagsIcon from 'sign:tags';
import { paths } from '#app/lib/paths.ts';
import { t } from '#app/words/language/t.ts';

interface Section {
  name: string;
  to: string;
  icon: string;
}

/** The six sections, in the order of the sidebar. */
export const SECTIONS = [
  {
    get name() {
      return t('frame.overview');
    },
    to: paths.overview(),
    icon: ChartNoAxesColumn,
  },
  {
    get name() {
      return t('frame.contacts');
    },
    to: paths.contacts(),
    icon: BookUser,
  },
  {
    get name() {
      return t('frame.imports');
    },
    to: paths.imports(),
    icon: FileInput,
  },
  {
    get name() {
      return t('frame.exports');
    },
    to: paths.exports(),
    icon: FileOutput,
  },
  {
    get name() {
      return t('frame.tags');
    },
    to: paths.tags(),
    icon: TagsIcon,
  },
  {
    get name() {
      return t('frame.settings');
    },
    to: paths.settings(),
    icon: Settings2,
  },
] as const satisfies Section[];

/** Five tabs on phones: the tags sit under More. */
export const TABS = SECTIONS.filter(({ to }) => to !== paths.tags()).map((section) => ({
  get name() {
    return section.to === paths.settings() ? t('frame.more') : section.name;
  },
  to: section.to,
  icon: section.icon,
}));

/** Whether an address lies in the section that begins at `to`. */
export const isWithin = (pathname: string, to: string) =>
  to === paths.overview() ? pathname === to : pathname === to || pathname.startsWith(`${to}/`);
