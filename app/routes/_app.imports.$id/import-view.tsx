import { useSearchParams } from '@remix-run/react';
import { useArriving } from '#app/ui/upload/use-arriving.ts';
import { LiveView, type LiveViewProps } from './live-view.tsx';
import { MappingView, type MappingViewProps } from './mapping-view.tsx';
import { RepairView } from './repair-view.tsx';
import { ResultView, type ResultViewProps } from './result-view.tsx';
import { UploadingView, type UploadingViewProps } from './uploading-view.tsx';

/**
 * What the page of an import shows: `uploading`; `mapping` while `ready`, and from the file's beginning on; `live`
 * while at work; `result` at its end.
 */
export type ImportScreen =
  | ({ screen: 'uploading' } & UploadingViewProps)
  | ({ screen: 'mapping' } & MappingViewProps)
  | ({ screen: 'live' } & LiveViewProps)
  | ({ screen: 'result' } & ResultViewProps);

/** An import's page: one switch over what it is at. */
export function ImportView(props: ImportScreen) {
  const arriving = useArriving(props.record, props.screen !== 'uploading');
  const [query] = useSearchParams();
  switch (props.screen) {
    case 'uploading':
      return <UploadingView {...props} isSending={arriving !== null} />;
    case 'mapping':
      // nobody is sending the rest: that comes first
      if (props.record.status === 'uploading' && !arriving) return <UploadingView record={props.record} />;
      return props.corrected && query.get('as') !== 'new' ? (
        <RepairView {...props} corrected={props.corrected} />
      ) : (
        <MappingView {...props} arriving={arriving} />
      );
    case 'live':
      return <LiveView {...props} />;
    case 'result':
      return <ResultView {...props} />;
  }
}
