/** Which .NET exception the shims make of a failure. */
export type FailureType = 'io' | 'access' | 'win32' | 'com';

/** Windows says no: what a script on the device gets as an exception. */
export class DeviceFailure extends Error {
  constructor(
    readonly type: FailureType,
    message: string,
    /** Signed 32-bit, as .NET has it. */
    readonly hresult: number,
  ) {
    super(message);
  }
}

/** An HRESULT such as `0x80070020` as the signed number that .NET and the registry hold. */
export function signed(hresult: string): number {
  return Number.parseInt(hresult, 16) | 0;
}

export function sharingViolation(path: string): DeviceFailure {
  const message = `The process cannot access the file '${path}' because it is being used by another process.`;
  return new DeviceFailure('io', message, signed('0x80070020'));
}
