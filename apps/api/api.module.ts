import { type DynamicModule, Global, Module } from '@nestjs/common';
import { PlatformModule } from '#platform';
import { GraphqlModule, HttpModule, TRUSTED_DOCUMENTS, type TrustedDocuments } from '#platform/api';
import { apiRooms } from './rooms.js';

/** The rooms' api doors and nothing else. */
@Global()
@Module({ imports: [PlatformModule, HttpModule, GraphqlModule, ...apiRooms] })
export class ApiModule {
  static with(documents: TrustedDocuments): DynamicModule {
    return { module: ApiModule, providers: [{ provide: TRUSTED_DOCUMENTS, useValue: documents }], exports: [TRUSTED_DOCUMENTS] };
  }
}
