import { guardAgainstSecondSubmit } from './islands/submit-once';
import { closeMenusOutside } from './islands/menus';
import { searchBySlash } from './islands/search-key';

// Every page works without these; they only make it calmer.
guardAgainstSecondSubmit(document);
closeMenusOutside(document);
searchBySlash(document);
