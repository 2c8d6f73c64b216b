// Why something cannot start, in one sentence that says what to do: first in Vietnamese, then in English.
import { statfsSync } from 'node:fs';

/** Room that a running system wants beside its data. */
export const SPARE_BYTES = 200_000_000;
/** Below this a running system tells the person at the console. */
export const LOW_BYTES = 50_000_000;

/** Free space for an ordinary user where a folder lies. */
export function freeBytes(folder) {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

const megabytes = (bytes) => Math.ceil(bytes / 1_000_000);

/** A start that was refused for a reason that the reader can do something about. */
export class Refusal extends Error {
  constructor(vi, en) {
    super(`${vi}\n${en}`);
    this.name = 'Refusal';
  }

  static portInUse = (port) =>
    new Refusal(
      `Cổng ${port} đang được chương trình khác dùng; hãy tắt chương trình đó hoặc chọn cổng khác: PHUSA_PORT=${port + 10} npm start`,
      `Port ${port} is used by another program; stop that program or take another port: PHUSA_PORT=${port + 10} npm start`,
    );

  static portNotAllowed = (port) =>
    new Refusal(
      `Người dùng này không được mở cổng ${port}; hãy chọn cổng từ 1024 trở lên: PHUSA_PORT=8080 npm start`,
      `This user may not open port ${port}; take one from 1024 up: PHUSA_PORT=8080 npm start`,
    );

  static diskFull = (folder, needed = SPARE_BYTES) =>
    new Refusal(
      `Ổ đĩa chứa ${folder} đã đầy: cần trống ít nhất ${megabytes(needed)} MB; hãy giải phóng dung lượng rồi chạy lại, dữ liệu đã lưu vẫn còn nguyên.`,
      `The disk that holds ${folder} is full: at least ${megabytes(needed)} MB must be free; make room and start again, what was saved is still there.`,
    );

  static notWritable = (folder) =>
    new Refusal(
      `Không ghi được vào thư mục ${folder}; hãy chạy bằng người dùng sở hữu thư mục này hoặc đặt PHUSA_DATA_DIR sang chỗ khác.`,
      `The folder ${folder} cannot be written; run as the user who owns it, or set PHUSA_DATA_DIR to another place.`,
    );

  static alreadyRunning = (folder, pid) =>
    new Refusal(
      `Phù Sa đang chạy trên thư mục dữ liệu này (tiến trình ${pid}, ${folder}); hãy dùng bản đang chạy, hoặc dừng nó trước bằng Ctrl-C.`,
      `Phù Sa is already running on this data folder (process ${pid}, ${folder}); use that one, or stop it first with Ctrl-C.`,
    );

  static otherPostgres = (folder, found, ours) =>
    new Refusal(
      `Dữ liệu trong ${folder} do PostgreSQL ${found} tạo ra, còn bản này dùng PostgreSQL ${ours}; hãy chạy bằng bản Phù Sa cũ, hoặc đặt PHUSA_DATA_DIR sang thư mục mới.`,
      `The data in ${folder} was made by PostgreSQL ${found}, and this release brings PostgreSQL ${ours}; start the release that made it, or set PHUSA_DATA_DIR to a new folder.`,
    );

  static newerData = (migration) =>
    new Refusal(
      `Dữ liệu này do một bản Phù Sa mới hơn tạo ra (có bước ${migration} mà bản này không biết); hãy cập nhật mã nguồn rồi chạy lại.`,
      `This data was made by a newer release of Phù Sa (it has the step ${migration}, which this one does not know); update the source and start again.`,
    );

  static keyLost = (file) =>
    new Refusal(
      `Có dữ liệu nhưng thiếu khóa ${file}; hãy chép lại tệp này từ bản sao lưu, vì không có nó thì khóa ký và số định danh không mở được.`,
      `There is data, but its key ${file} is missing; bring this file back from the backup: without it signing keys and national ids cannot be opened.`,
    );

  static noOrdinaryUser = () =>
    new Refusal(
      'PostgreSQL không chạy bằng quyền root và trên máy này không tạo được người dùng "postgres"; hãy chạy bằng một người dùng thường.',
      'PostgreSQL does not run as root, and no user "postgres" can be made on this machine; start as an ordinary user.',
    );

  static noPostgresHere = (platform) =>
    new Refusal(
      `Không có PostgreSQL kèm sẵn cho ${platform}; hãy cho biết một máy chủ PostgreSQL 15 trở lên bằng DATABASE_URL.`,
      `There is no PostgreSQL in the package for ${platform}; name a server of PostgreSQL 15 or newer in DATABASE_URL.`,
    );

  static postgresFailed = (reason, logFile) =>
    new Refusal(
      `PostgreSQL không khởi động được: ${reason} (chi tiết trong ${logFile})`,
      `PostgreSQL does not start: ${reason} (more in ${logFile})`,
    );

  static processFailed = (name, reason, logFile) =>
    new Refusal(
      `Tiến trình ${name} không khởi động được: ${reason} (chi tiết trong ${logFile})`,
      `The process ${name} does not start: ${reason} (more in ${logFile})`,
    );

  static stepFailed = (name) =>
    new Refusal(
      `Bước "${name}" không thành công; nguyên nhân ghi ở ngay phía trên.`,
      `The step "${name}" failed; the reason stands right above.`,
    );
}

/** Prints why and ends the process. Errors that nobody foresaw keep their stack. */
export function refuse(error) {
  if (error?.code === 'ENOSPC') error = Refusal.diskFull(process.cwd());
  if (error instanceof Refusal) console.error(`\n${error.message}\n`);
  else console.error(error);
  process.exit(1);
}
