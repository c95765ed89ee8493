import type { Progress } from '#local/progress-bar.ts';

/** A progress bar that also clocks the first and the last tenth of what it shows, in seconds. */
export function clockTenths(bar: Progress): { bar: Progress; tenths: () => { first: number; last: number } } {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  let [first, nineTenths, whole] = [0, 0, 0];
  return {
    bar: {
      show: (done, text) => {
        if (done >= 0.1 && first === 0) first = seconds();
        if (done >= 0.9 && nineTenths === 0) nineTenths = seconds();
        bar.show(done, text);
      },
      end: (text) => {
        whole = seconds();
        bar.end(text);
      },
    },
    tenths: () => ({ first, last: whole - nineTenths }),
  };
}
