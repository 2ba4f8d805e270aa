import { type LayoutModel } from '../../../src/render/views/layout-model';
import { explainedCalendar } from '../../../src/render/views/deadline-calendar';
import { lineChart } from '../../../src/render/views/line-chart';
import { addDays, isWeekend, plainDate } from '../../../src/common/plain-date';

/** The frame of a case officer, as in the pictures to build towards; every name and number here is invented. */
export const layout: LayoutModel = {
  title: 'Contoh',
  city: 'Kota Bontang',
  nav: [
    { href: '/tugas', text: 'Tugas', count: 12 },
    { href: '/kasus', text: 'Kasus', current: true },
    { href: '/pemberi-kerja', text: 'Pemberi kerja' },
    { href: '/surat', text: 'Surat' },
    { href: '/kunjungan', text: 'Kunjungan' },
    { href: '/impor', text: 'Impor' },
  ],
  user: {
    name: 'Dewi Lestari',
    role: 'Petugas kasus · Disnaker',
    accountPath: '/akun/kata-sandi',
    signOutPath: '/keluar',
  },
};

const received = plainDate('2026-12-10');
const due = plainDate('2026-12-28');
const closed: Record<string, string> = { '2026-12-24': 'joint-leave:Natal', '2026-12-25': 'public-holiday:Natal' };
const calendar = explainedCalendar(
  received,
  due,
  Array.from({ length: 18 }, (_, index) => {
    const on = addDays(received, index + 1);
    const why = closed[on] ?? (isWeekend(on) ? 'weekend' : 'working-day');
    return { on, why, counted: why === 'working-day' };
  }),
  plainDate('2026-12-17'),
);

const proven = { tone: 'ok', text: 'Terbukti diterima' };
const open = { tone: 'wait', icon: 'alert-triangle', text: 'Terbuka' };
const crumbs = [{ text: 'Kasus', href: '/kasus' }, { text: 'KS-2026-0318' }];

const caseModel = {
  crumbs,
  tags: [
    { tone: 'wait', text: 'Teguran II, jangka berjalan' },
    { tone: 'mute', icon: 'user', text: 'Penanggung jawab: Dewi Lestari' },
  ],
  primary: { href: '#catat', text: 'Catat pernyataan BPJS', icon: 'file-text' },
  path: {
    now: 'Tahap 4 dari 8: Teguran II',
    who: 'bpjs',
    steps: [
      { text: 'Temuan', who: 'city', state: 'done' },
      { text: 'Edukasi', who: 'city', state: 'done' },
      { text: 'Teguran I', who: 'bpjs', state: 'done' },
      { text: 'Teguran II', who: 'bpjs', state: 'now' },
      { text: 'Denda', who: 'bpjs', state: 'ahead' },
      { text: 'Permohonan', who: 'bpjs', state: 'ahead' },
      { text: 'Verifikasi, klarifikasi', who: 'city', state: 'ahead' },
      { text: 'Keputusan', who: 'city', state: 'ahead' },
    ],
  },
  deadline: {
    label: 'Batas pemenuhan',
    date: 'Senin, 28 Desember 2026',
    ticks: calendar.ticks,
    count: `Hari ke-${calendar.passed} dari ${calendar.counted} hari kerja`,
    rest: '5 hari kerja lagi sesudah hari ini.',
    since: 'Berjalan sejak Teguran II terbukti diterima, Kamis, 10 Desember 2026.',
    passed:
      'Bila lewat: Anda mendapat tugas, dan BPJS dapat menetapkan denda mulai 29 Desember 2026. Tidak ada sanksi yang terjadi dengan sendirinya.',
    why: {
      weeks: calendar.weeks,
      months: calendar.months,
      open: true,
      reasons: [
        {
          term: 'Panjang jangka',
          text: '10 hari kerja, seperti tertulis dalam surat BPJS.',
          source: 'Paling lama 10 hari kerja, PP 86/2013 Pasal 6 ayat (1)',
        },
        {
          term: 'Mulai dihitung',
          text: 'Jumat, 11 Desember: hari kerja sesudah bukti terima (10 Desember, hari ke-0).',
          source: 'Aturan kantor, berlaku sejak 1 Januari 2026',
        },
        { term: 'Tidak dihitung', text: `${calendar.skipped}.`, source: 'SKB 3 Menteri 1497/2/5/2025' },
        { term: 'Perpanjangan', text: 'Jangka BPJS tidak dapat diperpanjang di sini.' },
      ],
    },
  },
  steps: [
    {
      title: 'Tutup kasus: patuh',
      who: [
        { who: 'bpjs', text: 'BPJS menyatakan' },
        { who: 'city', text: 'Kota menutup' },
      ],
      needs: [
        { has: true, text: 'Pernyataan BPJS untuk temuan 2 (program JP)' },
        { has: false, text: 'Pernyataan BPJS untuk temuan 1 dan 4' },
      ],
      tag: { tone: 'mute', text: '2 hal lagi' },
    },
    {
      title: 'Catat penetapan denda',
      who: [{ who: 'bpjs' }],
      needs: [
        { has: false, text: 'Jangka Teguran II berakhir (28 Desember 2026)' },
        { has: false, text: 'Penetapan denda dari BPJS: nomor, tanggal, pindaian' },
      ],
      note: 'Masa denda paling lama 30 hari kalender, 29 Des 2026–27 Jan 2027, PP 86/2013 Pasal 7 ayat (1)',
      tag: { tone: 'mute', icon: 'lock', text: 'Mulai 29 Des' },
    },
    {
      title: 'Tutup dengan alasan lain, atau tandai tidak ditemukan',
      who: [{ who: 'city' }],
      note: 'Tidak terbukti, ditarik, ganda, di luar lingkup. Perlu alasan dan bukti.',
      action: { href: '#pilih', text: 'Pilih' },
    },
  ],
  findings: [
    {
      title: '1. Daftar sebagian tenaga kerja',
      kind: 'PDS TK · 28 dari 42 pekerja',
      state: open,
      warned: 'I dan II',
      evidence: 'WLKP 12 Mar 2026; berkas BPJS per 31 Okt 2026',
    },
    {
      title: '2. Daftar sebagian program',
      kind: 'PDS Program · JP',
      state: { tone: 'ok', text: 'Sudah dipenuhi' },
      warned: 'I dan II',
      evidence: 'Pernyataan BPJS B/1334/122026, 14 Des 2026',
    },
    {
      title: '3. Upah dilaporkan lebih rendah',
      kind: 'PDS Upah',
      state: { tone: 'mute', icon: 'x', text: 'Tidak terbukti' },
      warned: 'I saja',
      evidence: 'Pemeriksaan BPJS, 30 Nov 2026',
    },
  ],
  senders: [
    {
      who: 'bpjs',
      title: 'Surat BPJS Ketenagakerjaan, dicatat di sini',
      letters: [
        {
          title: 'Teguran II',
          number: 'B/1302/122026 · 7 Des 2026',
          state: proven,
          when: 'Kamis, 10 Des 2026',
          proof: 'Tanda terima kurir',
          by: 'Sri Wahyuni, staf SDM',
        },
      ],
    },
    {
      who: 'city',
      title: 'Surat Dinas Ketenagakerjaan',
      letters: [
        {
          title: 'Undangan edukasi kedua',
          number: '500.15.14/1131/DISNAKER · 15 Des 2026',
          state: { tone: 'wait', icon: 'send', text: 'Dikirim, belum terbukti diterima' },
          when: 'Diterima server surel, bukan bukti terima',
          proof: 'Catat bukti terima',
          by: '',
        },
      ],
    },
  ],
  employer: [
    { label: 'Nama', text: 'PT Wanatirta Borneo Fabrikasi', href: '/pemberi-kerja/1' },
    { label: 'NIB', text: '0220117734206' },
    { label: 'NPP', text: 'KT018231, divisi 000' },
    { label: 'Tempat dalam kasus', text: 'Bengkel Jl. Pipa Raya 21, Kel. Satimpo' },
    { label: 'Surel', text: 'sdm@wanatirta.example', tag: { tone: 'mute', text: 'Belum dikonfirmasi' } },
    { label: 'Kontak' },
  ],
  history: [
    {
      at: '14 Des 2026',
      title: 'Pernyataan kepatuhan untuk temuan 2',
      who: 'bpjs',
      text: 'B/1334/122026. Dicatat Dewi Lestari.',
    },
    {
      at: '10 Des 2026, 15.08',
      iso: '2026-12-10T15:08+08:00',
      title: 'Jangka Teguran II mulai',
      clock: true,
      text: 'Dari tanda terima kurir; dipastikan Yusuf Salim.',
    },
    {
      at: '24 Nov 2026, 14.20',
      title: 'Kunjungan edukasi, bertemu',
      who: 'city',
      text: 'Andi Pratama. Berita acara',
      href: '#ba',
      link: 'BA-2026-0212',
    },
    { at: '17 Nov 2026', title: 'Teguran I terbukti diterima', who: 'bpjs', text: 'B/1187/112026, temuan 1 sampai 3.' },
    { at: '26 Okt 2026, 09.10', title: 'Kasus dibuka', who: 'city', text: 'Selisih WLKP dan berkas BPJS.' },
  ],
};

const tasks = {
  primary: { href: '#mendesak', text: 'Buka yang paling mendesak', icon: 'arrow-right' },
  sums: [
    { href: '#lewat', count: 3, text: 'Lewat batas', tone: 'bad' },
    { href: '#dekat', count: 4, text: 'Batas dalam 7 hari', tone: 'wait' },
    { href: '#bukti', count: 3, text: 'Bukti terima untuk dipastikan', tone: 'info' },
    { href: '#menunggu', count: 2, text: 'Menunggu persetujuan' },
  ],
  tabs: {
    label: 'Pandangan tugas',
    items: [
      { href: '?milik=saya', text: 'Milik saya', count: 12, current: true },
      { href: '?milik=tim', text: 'Tim', count: 58 },
      { href: '?milik=kosong', text: 'Belum ada pemilik', count: 4 },
    ],
  },
  search: { label: 'Nama, NIB, atau nomor kasus', name: 'cari' },
  parts: [
    {
      id: 'lewat',
      title: 'Lewat batas',
      note: 'Batas yang lewat tidak mengubah kasus; Anda yang memutuskan',
      items: [
        {
          when: 'Sen, 14 Des',
          left: 'lewat 3 hari kerja',
          urgency: 'over',
          href: '#t',
          what: 'Tentukan langkah sesudah Teguran I',
          who: 'bpjs',
          firm: 'CV Selasih Bahari Katering · KS-2026-0297',
          detail: 'Jangka BPJS berakhir tanpa pernyataan kepatuhan. Yang mungkin: menunggu Teguran II dari BPJS.',
          tag: { tone: 'bad', icon: 'alert-circle', text: 'Jangka BPJS berakhir' },
        },
        {
          when: 'Rab, 16 Des',
          left: 'lewat 1 hari kerja',
          urgency: 'over',
          href: '#t',
          what: 'Cari alamat lain: surel ditolak server',
          who: 'city',
          firm: 'UD Papan Jaya Rejeki · KS-2026-0305',
          detail: 'Surat himbauan 500.15.14/1119/DISNAKER. Tidak ada jangka yang berjalan.',
          tag: { tone: 'bad', icon: 'mail-off', text: 'Surel ditolak' },
        },
      ],
    },
    {
      id: 'dekat',
      title: 'Batas dalam 7 hari',
      items: [
        {
          when: 'Kam, 17 Des',
          left: 'hari ini',
          urgency: 'soon',
          href: '#t',
          what: 'Pastikan undangan klarifikasi diterima',
          who: 'city',
          firm: 'PT Arung Samudra Logistindo · KS-2026-0229',
          detail: 'Klarifikasi 23 Des, undangan paling sedikit 3 hari kerja sebelumnya.',
          tag: { tone: 'wait', icon: 'send', text: 'Belum terbukti diterima' },
        },
        {
          when: 'Rab, 23 Des',
          left: '4 hari kerja lagi',
          href: '#t',
          what: 'Tindak lanjuti pernyataan kesanggupan',
          who: 'city',
          firm: 'Bengkel Las Harapan Bersama · KS-2026-0311',
          tag: { tone: 'mute', icon: 'calendar', text: 'Terjadwal' },
        },
      ],
    },
    { id: 'bukti', title: 'Bukti terima untuk dipastikan', none: 'Tidak ada bukti yang menunggu Anda.', items: [] },
  ],
};

const importModel = {
  crumbs: [{ text: 'Impor', href: '/impor' }, { text: 'Kepesertaan BPJS' }],
  tags: [
    { tone: 'bad', icon: 'hand-stop', text: 'Ditahan' },
    { tone: 'mute', icon: 'file-text', text: 'bpjs-kepesertaan-2026-11.xlsx' },
  ],
  brake: {
    title: 'Ditahan: terlalu banyak yang hilang',
    lines: [
      '214 pemberi kerja (9,1%) ada di berkas Oktober dan tidak ada di berkas ini. Batas rem 3%; enam bulan terakhir 8 sampai 21 per bulan.',
      'Lembar Rekap menyebut 2.360 pemberi kerja, berkas berisi 2.164. Mungkin berkas terpotong.',
    ],
    meta: 'Belum ada yang berubah; jawaban di loket tetap memakai data per 31 Oktober 2026.',
    release: {
      action: '/impor/1/lepas',
      label: 'Alasan melepas penahanan',
      hint: 'Paling sedikit 10 huruf. Yang mengunggah tidak dapat melepas.',
      button: 'Lepas penahanan',
      version: 2,
      cancel: { action: '/impor/1/batal', text: 'Batalkan impor' },
    },
  },
  sums: [
    { label: 'Baris', value: 2164 },
    { label: 'Baru', value: 28 },
    { label: 'Berubah', value: 391 },
    { label: 'Tetap', value: 1727 },
    { label: 'Ditolak', value: 18 },
    { label: 'Hilang dari berkas', value: 214, alarm: true },
  ],
  rejected: [
    { row: 812, content: 'BLTH 202613', why: 'Bulan 13 tidak ada' },
    { row: 1044, content: 'NPP kosong', why: 'Tanpa NPP tidak dapat dikenali' },
  ],
  columns: [
    { href: '#p', text: 'Pengenal', count: 9, current: true },
    { href: '#t', text: 'Pekerja aktif', count: 214 },
    { href: '#b', text: 'Bulan terakhir dibayar', count: 371 },
  ],
  changes: [
    {
      name: 'PT Tanjung Merpati Konstruksindo',
      column: 'NPP',
      old: 'KT018842',
      new: 'KT020417',
      note: 'Perlu Bagian Hukum',
    },
    { name: 'CV Bintang Selat Teknik', column: 'NIB', new: '0220118844031', note: 'Cocok dengan OSS' },
  ],
};

const check = {
  crumbs: [{ text: 'Cek pemberi kerja', href: '/cek' }, { text: 'CEK-2026-004912' }],
  asked: [
    { label: 'Layanan', text: 'PBG, Persetujuan Bangunan Gedung' },
    { label: 'Permohonan', text: 'PBG/2026/0418' },
    { label: 'Pengenal yang diketik', text: 'NIB 9120304511872' },
    { label: 'Tempat', text: 'Kel. Gunung Elai' },
  ],
  again: { href: '/cek', text: 'Cek lain' },
  basis: [
    { label: 'Sanksi', text: 'Tidak mendapat pelayanan publik tertentu (izin tertentu ditahan)' },
    { label: 'Keputusan', text: '100.3.3.3/214/DISNAKER/2026, ditandatangani 28 Oktober 2026' },
    { label: 'Berlaku sejak', text: 'Selasa, 3 November 2026, belum ada tanggal berakhir' },
    { label: 'Dasar hukum', text: 'PP 86/2013 Pasal 9 ayat (1) huruf e, mendirikan bangunan' },
  ],
  howToLift: 'Pemohon dapat menghubungi BPJS Ketenagakerjaan dan Tim Kepatuhan dengan menyebut nomor keputusan.',
  proof: {
    url: 'https://patuh.example/v/4T9C-7WQ1-KX2M',
    number: 'CEK-2026-004912',
    lines: ['Kamis, 17 Desember 2026 pukul 10.42 WITA', 'Rina Astuti, DPMPTSP', 'Data per 10.41 WITA'],
    note: 'Hasil ini benar pada waktunya saja, paling lama sampai hari ini pukul 24.00 WITA. Cek lagi sebelum menerbitkan.',
  },
  slip: {
    issuer: 'Pemerintah Kota Bontang',
    application: 'PBG/2026/0418',
    name: 'PT Tanjung Merpati Konstruksindo',
    decision: '100.3.3.3/214/DISNAKER/2026',
    howToLift: 'Pemohon dapat menghubungi BPJS Ketenagakerjaan dan Tim Kepatuhan dengan menyebut nomor keputusan.',
    contacts: [
      { name: 'BPJS Ketenagakerjaan Cabang Bontang', text: '(0548) 000-0101, 08.00–15.00 WITA' },
      { name: 'Tim Kepatuhan, Dinas Ketenagakerjaan', text: '(0548) 000-0202, 08.00–16.00 WITA' },
    ],
    print: { href: '#lembar', text: 'Cetak lembar pemohon' },
  },
};

const employer = {
  crumbs: [{ text: 'Pemberi kerja', href: '/pemberi-kerja' }, { text: 'PT Wanatirta Borneo Fabrikasi' }],
  tags: [
    { tone: 'wait', icon: 'folder', text: 'Satu kasus berjalan' },
    { tone: 'ok', text: 'Tidak ada sanksi' },
  ],
  primary: { href: '#kasus', text: 'Lihat kasus berjalan', icon: 'folder' },
  identifiers: [
    {
      kind: 'NIB',
      number: '0220117734206',
      state: { tone: 'ok', text: 'Sekarang' },
      source: 'OSS, sejak 18 Jun 2024',
      file: 'berkas oss-nib per 1 Des 2026',
    },
    {
      kind: 'NIB',
      number: '8120008831145',
      state: { tone: 'mute', icon: 'history', text: 'Diganti' },
      source: 'OSS, 4 Feb 2019–18 Jun 2024',
      file: 'dicabut dan diganti; tetap menunjuk usaha ini',
    },
    {
      kind: 'NPWP pemilik',
      number: '64**********0412',
      state: { tone: 'mute', icon: 'x', text: 'Tidak menghubungkan' },
      source: 'Berkas BPJS per 31 Okt 2026',
      file: 'nomor orang: tidak membuka dan tidak menahan',
    },
  ],
  chart: lineChart(
    'Pekerja terdaftar per bulan, Maret sampai Oktober 2026',
    ['Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt'],
    [
      { name: 'Pekerja terdaftar di BPJS', endText: '28', values: [24, 24, 26, 26, 27, 28, 28, 28] },
      {
        name: 'Pekerja menurut WLKP sendiri (12 Mar 2026)',
        endText: '42 WLKP',
        values: [42, 42, 42, 42, 42, 42, 42, 42],
        dashed: true,
      },
    ],
  ),
  months: [
    { on: '2026-10-31', count: 28, programs: 'JKK JKM JHT', arrears: '2 bulan' },
    { on: '2026-09-30', count: 28, programs: 'JKK JKM JHT', arrears: '1 bulan' },
  ],
  likeness: [
    { has: true, text: 'Nama mirip, jalan sama' },
    { has: false, text: 'Tidak ada nomor yang sama' },
  ],
  open: { href: '#buka', text: 'Buka kasus' },
};

const letter = {
  crumbs: [{ text: 'Kasus', href: '/kasus' }, { text: 'KS-2026-0229', href: '/kasus/1' }, { text: 'Surat' }],
  tags: [
    { tone: 'wait', icon: 'send', text: 'Dikirim, belum terbukti diterima' },
    { who: 'city', text: 'Surat Kota' },
  ],
  secondary: [{ href: '#unduh', text: 'Unduh PDF', icon: 'download' }],
  primary: { href: '#catat', text: 'Catat bukti terima', icon: 'receipt' },
  deadline: {
    label: 'Harus terbukti diterima',
    date: 'Hari ini, 17 Desember',
    late: true,
    count: 'Klarifikasi 23 Desember',
    rest: 'undangan paling sedikit 3 hari kerja sebelumnya (18, 21, 22).',
    passed: 'Bila lewat: jadwalkan ulang.',
  },
  ladder: [
    {
      title: '1. Surel',
      icon: 'send',
      tone: 'wait',
      text: '14 Des 2026, 14.05. Server penerima menerima.',
      meta: 'Bukan bukti bahwa orang menerimanya',
    },
    { title: '2. Diantar langsung', icon: 'truck-delivery', tone: 'info', text: 'Hari ini, Andi Pratama.' },
    { title: '3. Pos tercatat', icon: 'mailbox', tone: 'mute', next: true, text: 'Bila langkah 2 gagal.' },
  ],
  chain: [
    { name: 'Dewi Lestari', does: 'penyusun', done: true, meta: '11 Des 2026, 10.02' },
    { name: 'Ratna Kusuma', does: 'paraf Kabid', meta: 'sejak 14 Des 2026' },
    { name: 'Hj. Nurhayati', does: 'tanda tangan', done: true, signed: true, meta: '14 Des 2026, 13.30' },
  ],
};

const form = {
  crumbs,
  errors: {
    representative: 'Isi nama wakil seperti di kartu nama.',
    receivedOn: 'Tanggal diterima tidak boleh sebelum tanggal surat.',
    allRegistered: 'Pilih satu jawaban.',
    reason: 'Alasan paling sedikit 10 huruf.',
    _form: 'Diubah oleh Yusuf Salim pukul 15.02. Muat ulang untuk melihat keduanya.',
  },
  outcomes: [
    { value: 'MET', text: 'Bertemu', wide: true },
    { value: 'OWNER_AWAY', text: 'Pemilik tidak ada' },
    { value: 'CLOSED', text: 'Tutup sementara' },
  ],
  answers: [
    { value: 'yes', text: 'Ya' },
    { value: 'no', text: 'Tidak' },
    { value: 'unseen', text: 'Tidak diperiksa' },
    { value: 'none', text: 'Tidak relevan' },
  ],
  services: [
    { value: 1, text: 'Perizinan Berusaha' },
    { value: 2, text: 'PBG, Persetujuan Bangunan Gedung' },
  ],
  findings: [
    { value: 'PWBD', text: 'Belum mendaftar' },
    { value: 'PDS_TK', text: 'Daftar sebagian tenaga kerja', hint: '28 dari 42 pekerja' },
  ],
  ticked: ['PDS_TK'],
};

const confirm = {
  crumbs,
  confirm: {
    statement: 'Layanan PBG untuk PT Wanatirta Borneo Fabrikasi ditahan mulai 3 November 2026.',
    effects: ['Tiga satuan layanan diberi tahu lewat surel.', 'Izin yang sudah terbit tidak dicabut.'],
    action: '/kasus/1/sanksi/setujui',
    button: 'Setujui sanksi',
    cancel: '/kasus/1',
    version: 7,
    danger: true,
    reason: { name: 'reason', label: 'Alasan', hint: 'Paling sedikit 10 huruf; masuk ke riwayat.' },
  },
};

const list = {
  primary: { href: '#buat', text: 'Buat kasus', icon: 'plus' },
  tabs: tasks.tabs,
  search: { label: 'Nama, NIB, atau nomor', name: 'cari', value: 'wana' },
  selects: [
    {
      name: 'keadaan',
      label: 'Keadaan',
      empty: 'Semua',
      value: 'WARNING_1',
      options: [{ value: 'WARNING_1', text: 'Teguran I' }],
    },
  ],
  keep: [{ name: 'milik', value: 'saya' }],
  rows: [
    {
      name: 'PT Wanatirta Borneo Fabrikasi',
      reference: 'KS-2026-0318',
      state: { tone: 'wait', text: 'Teguran II, jangka berjalan' },
      district: 'Satimpo',
      dueOn: '2026-12-28',
      workers: 1042,
    },
    {
      name: 'CV Selasih Bahari Katering',
      reference: 'KS-2026-0297',
      state: { tone: 'bad', icon: 'alert-circle', text: 'Lewat 3 hari kerja' },
      district: 'Tanjung Laut Indah',
      workers: 9,
    },
  ],
};

const owner = 'PT Tanjung Merpati Konstruksindo';

/** Every sample page: the name of its template here and its model. */
export const gallery: Record<string, { template?: string; view?: string; model: object }> = {
  kasus: { template: 'case', model: caseModel },
  tugas: { template: 'tasks', model: tasks },
  impor: { template: 'import', model: importModel },
  'cek-dalam-sanksi': {
    template: 'check',
    model: {
      ...check,
      outcome: 'blocked',
      who: owner,
      lines: ['NIB 9120304511872 · NPWP 00**********4000 · cocok tepat dengan NIB'],
    },
  },
  'cek-tidak-ada': {
    template: 'check',
    model: {
      ...check,
      outcome: 'clear',
      who: 'UD Kue Basah Tiga Dara',
      lines: ['Nama seperti Anda ketik', 'NIB 0220011943377'],
    },
  },
  'cek-perlu-dipastikan': {
    template: 'check',
    model: {
      ...check,
      outcome: 'review',
      who: 'Jangan putuskan dari hasil ini',
      lines: ['NIB 0220011943377 tidak ada di data kami dan nama usaha belum diisi.'],
    },
  },
  'pemberi-kerja': { template: 'employer', model: employer },
  surat: { template: 'letter', model: letter },
  formulir: { template: 'form', model: form },
  konfirmasi: { template: 'confirm', model: confirm },
  'salah-404': {
    view: 'errors/show',
    model: {
      requestId: 'req-1',
      problem: {
        status: 404,
        title: 'Tidak ditemukan',
        detail: 'Data yang Anda cari tidak ada, atau bukan bagian dari pekerjaan Anda.',
        type: 'not-found',
        faults: [],
      },
    },
  },
  'salah-503': {
    view: 'errors/show',
    model: {
      requestId: 'req-2',
      problem: {
        status: 503,
        title: 'Belum siap',
        detail: 'Layanan sedang berhenti atau baru mulai.',
        type: 'not-ready',
        faults: ['Basis data belum menjawab.'],
      },
    },
  },
  masalah: {
    view: 'errors/about',
    model: {
      slug: 'step-not-allowed',
      status: 409,
      title: 'Langkah belum dapat diambil',
      text: 'Keadaan kasus belum membolehkan langkah ini.',
    },
  },
  beranda: {
    view: 'home/show',
    model: { layout: { title: 'Patuh', city: 'Kota Bontang', nav: [], user: null, done: 'Anda sudah keluar.' } },
  },
  daftar: { template: 'list', model: list },
};
