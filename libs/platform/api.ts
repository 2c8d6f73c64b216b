export { GraphqlModule } from './graphql/graphql.module.js';
export { TRUSTED_DOCUMENTS, type TrustedDocuments } from './graphql/trusted-documents.js';
export { Front } from './http/front.js';
export { HttpAdapter } from './http/http-adapter.js';
export { HttpModule } from './http/http.module.js';
export { RequestContext } from './http/request-context.js';
export { answerError, type SeenRequest } from './http/front.js';
export { TaskApiModule } from './task/task.module.js';
