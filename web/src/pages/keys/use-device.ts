/** This device's keys of a seat, as the page shows and changes them. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { hasOwnKeys, keeper, makeKey, type DeviceKey, type Kind } from '../../sign/device';

export interface Device {
  /** Undefined while they are being read. */
  held?: readonly DeviceKey[];
  /** The browser keeps nothing here. */
  broken: boolean;
  /** Whether the browser makes keys that stay inside of it; undefined while it is tried. */
  inside?: boolean;
  make: (kind: Kind) => Promise<DeviceKey>;
  put: (key: DeviceKey) => Promise<void>;
  remove: (key: string) => Promise<void>;
}

export function useDevice(body: string, seat: string): Device {
  const [held, setHeld] = useState<readonly DeviceKey[]>();
  const [broken, setBroken] = useState(false);
  const [inside, setInside] = useState<boolean>();
  const read = useCallback(
    () =>
      keeper.of(body, seat).then(setHeld, () => {
        setHeld([]);
        setBroken(true);
      }),
    [body, seat],
  );
  useEffect(() => {
    void read();
    void hasOwnKeys().then(setInside);
  }, [read]);
  const put = (key: DeviceKey): Promise<void> => keeper.put(key).then(read);
  return {
    held, broken, inside, put,
    make: async (kind) => {
      const made = await makeKey(kind, { body, seat, made: new Date().toISOString() });
      await put(made);
      return made;
    },
    remove: (key) => keeper.remove(key).then(read),
  };
}
