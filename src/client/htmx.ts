import htmx from 'htmx.org';

// Set before htmx reads the page: nothing of it may need inline style or script (ui.md §1).
Object.assign(htmx.config, {
  allowEval: false,
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
  historyCacheSize: 0,
});
