/** What an API client may be allowed to read; each room names the scope in its actions. */
export const API_SCOPES = ['courses:read', 'completions:read', 'certificates:read', 'recognition:read'] as const;
export type ApiScope = (typeof API_SCOPES)[number];
