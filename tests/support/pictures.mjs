// Pictures made for tests: no larger than they have to be, whatever their head says.
import zlib from "node:zlib";

const crc = (bytes) => { let c = ~0; for (const b of bytes) { c ^= b; for (let k = 0; k < 8; ++k) c = (c >>> 1) ^ (c & 1 ? 0xedb88320 : 0); } return ~c >>> 0; };
const chunk = (type, data) => { const body = Buffer.concat([Buffer.from(type), data]), out = Buffer.alloc(body.length + 8); out.writeUInt32BE(data.length); body.copy(out, 4); out.writeUInt32BE(crc(body), body.length + 4); return out; };
export const png = (width, height, rows = height) => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width), head.writeUInt32BE(height, 4), head.set([8, 2, 0, 0, 0], 8);
  const line = Buffer.alloc(1 + width * 3, 120);
  line[0] = 0;
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), chunk("IHDR", head), chunk("IDAT", zlib.deflateSync(Buffer.concat(Array(rows).fill(line)))), chunk("IEND", Buffer.alloc(0))]);
};
