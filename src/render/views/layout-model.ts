/** What the frame around every page needs; `web` fills it from the request, the settings and `navigation.ts`. */
export interface LayoutModel {
  /** Shown in the browser tab before "· Patuh". Start it with "Kesalahan: " when the form came back with faults. */
  title: string;
  /** Name of the city or office beside the brand, e.g. "Kota Bontang". */
  city: string;
  /** The `<html lang>`; Indonesian when absent. */
  lang?: string;
  /** Main navigation of the signed-in role; empty for the public. */
  nav: readonly NavItem[];
  /** Who is signed in; null for the public, who then see a link to sign in. */
  user: LayoutUser | null;
  /** The sentence after something was done, e.g. "Bukti terima dicatat."; shown once, on top. */
  done?: string;
}

export interface NavItem {
  href: string;
  text: string;
  /** What waits there; shown only when it is more than 0. */
  count?: number;
  /** Marks the page group one is in. */
  current?: boolean;
}

export interface LayoutUser {
  name: string;
  /** Role and unit in words, e.g. "Petugas kasus · Disnaker". */
  role: string;
  /** Where the own password is changed. */
  accountPath: string;
  /** Takes a POST that ends the session. */
  signOutPath: string;
}
