const KEY = 'patuh.search-key';

/**
 * `/` leads to the search of the page (ui.md §5). Whoever speaks to the browser, or whose keyboard types it by accident,
 * turns it off beside the list (WCAG 2.1.4); the choice stays in this browser.
 */
export function searchBySlash(page: Document): void {
  const search = page.querySelector<HTMLInputElement>('[data-search]');
  const choice = page.querySelector<HTMLInputElement>('[data-search-key]');
  const isOn = (): boolean => localStorage.getItem(KEY) !== 'off';
  if (choice && search) {
    choice.checked = isOn();
    choice.closest('[hidden]')?.removeAttribute('hidden');
    choice.addEventListener('change', () => localStorage.setItem(KEY, choice.checked ? 'on' : 'off'));
  }
  page.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || !search || !isOn()) return;
    if (event.target instanceof HTMLElement && event.target.closest('input, select, textarea, [contenteditable]'))
      return;
    event.preventDefault();
    search.focus();
    search.select();
  });
}
