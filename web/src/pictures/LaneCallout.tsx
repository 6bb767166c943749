/** The card of one change in the lanes: who said what, on whose word, and where it was read. */
import type { VNode } from 'preact';
import type { Change } from '../api/types';
import { StanceGlyph } from './stance';
import { Source } from './Source';
import type { PictureWords } from './words';

export interface LaneCalloutProps {
  title: string;
  change: Change;
  words: PictureWords;
  /** Where the change is drawn, and how wide the picture is. */
  x: number;
  y: number;
  width: number;
  /** Kept open by a click: it has a button to close it. */
  pinned: boolean;
  onClose: () => void;
}

const kWidth = 300;

/** The card stays inside the picture: it is pushed left where the change is near the right edge. */
export function calloutLeft(x: number, width: number): number {
  const most = Math.max(0, width - Math.min(kWidth, width));
  return Math.min(most, Math.max(0, x - 24));
}

export function LaneCallout(props: LaneCalloutProps): VNode {
  const { change, words } = props;
  return (
    <div
      class="pic-callout"
      role={props.pinned ? 'dialog' : 'tooltip'}
      aria-label={props.title}
      style={{ left: `${calloutLeft(props.x, props.width)}px`, top: `${props.y + 12}px` }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        props.onClose();
      }}
    >
      <p class="pic-callout-title">
        <StanceGlyph shown={change} /> {props.title}
      </p>
      {change.received && <p>{words.logged(change.received)}</p>}
      {change.reason && <p class="pic-callout-quote">{change.reason}</p>}
      {change.condition && (
        <p>
          <span class="pic-callout-label">{words.wouldLift}</span> {change.condition}
        </p>
      )}
      {change.note && <p>{change.note}</p>}
      <p class="pic-callout-foot">
        {change.source && <Source source={change.source} words={words} />}
        {change.stage !== undefined && <span>{words.stageNumber(change.stage)}</span>}
        {props.pinned && (
          <button type="button" class="pic-callout-close" onClick={props.onClose}>
            {words.close}
          </button>
        )}
      </p>
    </div>
  );
}
