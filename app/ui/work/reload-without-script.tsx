/** Loads a page about running work again every 5 seconds, where no script can follow it. */
export function ReloadWithoutScript() {
  return (
    <noscript>
      <meta httpEquiv="refresh" content="5" />
    </noscript>
  );
}
