/** What the emulators are signed with: they read it and do not check it. It opens nothing. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' } as const;
