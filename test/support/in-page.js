// Checks that run inside the page: browser.ts reads this file as text and evaluates it there.
globalThis.checks = {
  async axeViolations(tags) {
    const { violations } = await window.axe.run(document, { runOnly: tags, resultTypes: ['violations'], preload: false });
    return violations.map(({ id, help, nodes }) => {
      const where = nodes.slice(0, 5).map(({ target }) => target.join(' '));
      return `${id}: ${help} (${where.join('; ')})`;
    });
  },

  sidewaysScroll() {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const sticksOut = (element) => element.getBoundingClientRect().right > clientWidth + 1;
    const names = [...document.body.querySelectorAll('*')]
      .filter(sticksOut)
      .map(({ localName, className }) => `${localName}.${className}`);
    return [`${scrollWidth - clientWidth} px too wide`, ...names.slice(-5)];
  },

  smallTargets(least) {
    const selector = 'button, select, textarea, summary, input:not([type=hidden]), a.btn, nav a, .tabs a, .sums a';
    const visible = [...document.querySelectorAll(selector)].filter((element) => element.getClientRects().length > 0);
    return visible.flatMap((element) => {
      if (element.closest('.crumb')) return [];
      const target = element.matches('input') ? (element.closest('label') ?? element) : element;
      const { width, height } = target.getBoundingClientRect();
      if (height >= least - 0.5 && width >= least - 0.5) return [];
      return [`${element.localName} "${element.textContent.trim().slice(0, 30)}" ${width}×${height}`];
    });
  },
};
