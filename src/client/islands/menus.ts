const OPEN_MENUS = '.top details[open]';

/** Closes the account and phone menus by Escape, which returns the focus, and by a click anywhere else. */
export function closeMenusOutside(page: Document): void {
  page.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of page.querySelectorAll<HTMLDetailsElement>(OPEN_MENUS)) {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
  });

  page.addEventListener('click', (event) => {
    for (const menu of page.querySelectorAll<HTMLDetailsElement>(OPEN_MENUS)) {
      if (!menu.contains(event.target as Node)) menu.open = false;
    }
  });
}
