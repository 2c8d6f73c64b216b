import { existsSync } from 'node:fs';
import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types of every operation, and the manifest of trusted documents (`src/gql/persisted-documents.json`). */
const config: CodegenConfig = {
  schema: process.env.PHUSA_SCHEMA ?? (existsSync('../../schema.graphql') ? '../../schema.graphql' : 'schema.graphql'),
  documents: ['src/**/*.{ts,tsx}', '!src/gql/**'],
  ignoreNoDocuments: true,
  generates: {
    './src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false, persistedDocuments: { mode: 'replaceDocumentWithHash', hashAlgorithm: 'sha256' } },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: {
          ID: 'string',
          UUID: 'string',
          DateTime: 'string',
          Date: 'string',
          JSON: 'unknown',
          RichText: 'import("../courses/rich-text").RichText',
          CourseContent: 'import("../staff/editor/content").CourseContent',
        },
      },
    },
  },
};

export default config;
