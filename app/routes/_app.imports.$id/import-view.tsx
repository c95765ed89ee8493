import { LiveView, type LiveViewProps } from './live-view.tsx';
import { MappingView, type MappingViewProps } from './mapping-view.tsx';
import { ResultView, type ResultViewProps } from './result-view.tsx';
import { UploadingView, type UploadingViewProps } from './uploading-view.tsx';

/**
 * What the page of an import shows: `uploading`; `mapping` while `ready`; `live` while at work; `result` at its end.
 */
export type ImportScreen =
  | ({ screen: 'uploading' } & UploadingViewProps)
  | ({ screen: 'mapping' } & MappingViewProps)
  | ({ screen: 'live' } & LiveViewProps)
  | ({ screen: 'result' } & ResultViewProps);

/** An import's page: one switch over what it is at. */
export function ImportView(props: ImportScreen) {
  switch (props.screen) {
    case 'uploading':
      return <UploadingView {...props} />;
    case 'mapping':
      return <MappingView {...props} />;
    case 'live':
      return <LiveView {...props} />;
    case 'result':
      return <ResultView {...props} />;
  }
}
