/**
 * A second click on the button of a form that is already on its way does nothing. The server answers a doubled post
 * alike (idempotency key), so this only spares the wait. The button stays enabled: a disabled one would lose the focus
 * and its name would not be sent.
 */
export function guardAgainstSecondSubmit(page: Document): void {
  page.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (form.method !== 'post') return;
    if (form.dataset['sent']) event.preventDefault();
    form.dataset['sent'] = 'yes';
  });

  // Back from the page cache the form must be usable again.
  page.defaultView?.addEventListener('pageshow', () => {
    for (const form of page.querySelectorAll<HTMLFormElement>('form[data-sent]')) delete form.dataset['sent'];
  });
}
