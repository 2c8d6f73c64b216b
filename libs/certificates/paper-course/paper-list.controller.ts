import { Controller, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { MAX_LIST_BYTES } from '#enrollment';
import { Allow, AppError, type Ctx, CurrentCtx, isUuid, uploads } from '#platform';
import { messages } from './messages.js';
import { actions } from './paper-course.actions.js';
import { PaperCourseService } from './paper-course.service.js';

const receive = uploads(MAX_LIST_BYTES);

/** Lists of people who took a course on paper. The template is that of class lists. */
@Controller('certificates/paper-lists')
export class PaperListController {
  constructor(private readonly courses: PaperCourseService) {}

  @Allow(actions.writePaperCourse)
  @Post()
  async take(
    @CurrentCtx() ctx: Ctx,
    @Query('course') courseId: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (typeof courseId !== 'string' || !isUuid(courseId)) throw new AppError('NOT_FOUND', messages.notFound);
    const file = await receive(request, response);
    response
      .status(201)
      .set('Cache-Control', 'no-store')
      .json(await this.courses.take(ctx, courseId, file));
  }
}
