import FileInput from 'sign:file-input';
import { Link } from '@remix-run/react';
import { isWriting } from '#app/domain/exports/at-work.ts';
import { isAtWork } from '#app/domain/imports/at-work.ts';
import type { Overview as OverviewResource } from '#app/domain/overview/stats-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { ButtonLink } from '#app/ui/controls/button.tsx';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { wide } from '#app/ui/look/wide.tsx';
import { Tag } from '#app/ui/people/tag.tsx';
import { StartWithFile } from '#app/ui/upload/start-with-file.tsx';
import { useClock } from '#app/ui/work/clock.tsx';
import { Stat, Stats } from '#app/ui/work/stats.tsx';
import { useLivePage } from '#app/ui/work/use-live-page.ts';
import { formatWeekday } from '#app/words/amounts/moments.ts';
import { formatCount, formatShare } from '#app/words/amounts/numbers.ts';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';
import { GrowthChart } from './growth-chart.tsx';
import styles from './overview.module.css';
import { RecentJobs } from './recent-jobs.tsx';

const EVERY_MS = 3_000;

/** The overview: counts, growth, the largest tags, the last imports and exports. */
export function OverviewView({ stats }: { stats: OverviewResource }) {
  const { recent_imports: imports, recent_exports: exports, top_tags: tags } = stats;
  const clock = useClock();
  useLivePage(imports.some(isAtWork) || exports.some(isWriting), EVERY_MS);
  if (stats.contacts_total === 0) return <NothingYet imports={imports} exports={exports} />;
  return (
    <>
      <PageHeader
        title={t('overview.title')}
        fact={formatWeekday(clock.now.toISOString(), clock)}
        actions={
          <ButtonLink kind="primary" icon={FileInput} to={paths.newImport()}>
            <span>{rich('overview.import', { wide })}</span>
          </ButtonLink>
        }
      />
      <Counts stats={stats} />
      <div className={classNames(layout.split, layout.rule, layout.narrowRail)}>
        <section className={classNames(layout.inset, layout.block, layout.grow)} aria-labelledby="growth">
          <div className={layout.blockHead}>
            <h2 id="growth">{t('overview.growth')}</h2>
            <span className={classNames(layout.hint, layout.end, layout.onlyWide)}>{t('overview.growth.hint')}</span>
          </div>
          <GrowthChart weeks={stats.added_per_week} />
        </section>
        <aside className={layout.rail} aria-labelledby="largest-tags">
          <h2 id="largest-tags">{t('overview.tags')}</h2>
          {tags.length === 0 ? (
            <p className={layout.dim}>{t('tags.none')}</p>
          ) : (
            <table className={styles.tags} aria-labelledby="largest-tags">
              <tbody>
                {tags.map((tag) => (
                  <tr key={tag.id}>
                    <th scope="row">
                      <Tag tag={tag} />
                    </th>
                    <td className={layout.num}>{formatCount(tag.contact_count)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </aside>
      </div>
      <Latest imports={imports} exports={exports} />
    </>
  );
}

function Counts({ stats }: { stats: OverviewResource }) {
  const { contacts_total: total, contacts_unsubscribed: unsubscribed, added_per_week: weeks } = stats;
  const [thisWeek, lastWeek] = [weeks.at(-1)?.count ?? 0, weeks.at(-2)?.count ?? 0];
  const added = weeks.reduce((sum, { count }) => sum + count, 0);
  const toCorrect = stats.recent_imports.filter(({ status, failed }) => status === 'completed' && failed > 0);
  const rows = toCorrect.reduce((sum, { failed }) => sum + failed, 0);
  const [only] = toCorrect;
  const share = formatShare(unsubscribed, total);
  return (
    <Stats>
      <Stat
        label={t('contacts.title')}
        value={formatCount(total)}
        said={
          share === ''
            ? t('overview.unsubscribed', { count: unsubscribed })
            : t('overview.unsubscribed.share', { count: unsubscribed, share })
        }
      />
      <Stat
        label={t('overview.this-week')}
        value={formatCount(thisWeek)}
        said={t('overview.week-before', { count: lastWeek })}
      />
      <Stat
        label={t('overview.weeks', { count: weeks.length })}
        value={formatCount(added)}
        said={t('overview.weeks.how')}
      />
      <Stat
        label={t('overview.to-correct')}
        value={formatCount(rows)}
        said={
          toCorrect.length === 1 && only ? (
            <Link className={layout.link} to={paths.import(only.id)}>
              {t('overview.to-correct.one')}
            </Link>
          ) : (
            t('overview.to-correct.last', { count: stats.recent_imports.length })
          )
        }
      />
    </Stats>
  );
}

type Jobs = { imports: OverviewResource['recent_imports']; exports: OverviewResource['recent_exports'] };

function Latest({ imports, exports }: Jobs) {
  if (imports.length + exports.length === 0) return null;
  return (
    <section className={classNames(layout.rule, styles.head)} aria-labelledby="latest">
      <div className={classNames(layout.blockHead, layout.inset)}>
        <h2 id="latest">{t('overview.latest')}</h2>
        <Link className={classNames(layout.link, layout.end)} to={paths.imports()}>
          {t('overview.all-imports')}
        </Link>
      </div>
      <RecentJobs imports={imports} exports={exports} />
    </section>
  );
}

/** Until there is somebody, numbers and a chart would be noughts; a file that waits is said first. */
function NothingYet({ imports, exports }: Jobs) {
  return (
    <>
      <PageHeader title={t('overview.title')} fact={t('contacts.nobody-yet')} />
      <Latest imports={imports} exports={exports} />
      <StartWithFile byHand />
    </>
  );
}
