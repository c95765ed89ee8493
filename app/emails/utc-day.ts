const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

/** A day as mails write it, whoever reads them: `24 Nov 2026`. */
export const utcDay = (iso: string) => day.format(new Date(iso));

/** A moment as mails write it: `24 Nov 2026, 08:00 UTC`. */
export const utcMoment = (iso: string) => `${utcDay(iso)}, ${time.format(new Date(iso))} UTC`;
