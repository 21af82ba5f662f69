export const hexToBytes = (hex) => Uint8Array.from(Buffer.from(hex, 'hex'));

export const bytesToHex = (bytes) => Buffer.from(bytes).toString('hex');

export const byBytes = (a, b) => Buffer.compare(a, b);
