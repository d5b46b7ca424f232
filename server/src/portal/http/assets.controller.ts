import { Controller, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AppError } from '../../platform/errors.js';
import { Route } from '../../platform/http/route.js';
import { FONTS, STYLE } from '../assets.js';
import type { Asset } from '../assets.js';

/** Style sheet and fonts of the pages. */
@Controller()
export class AssetsController {
  @Route({
    method: 'GET',
    path: 'portal.css',
    access: 'public',
    response: 'asset',
    summary: 'Style sheet of the portal',
  })
  style(@Res() response: Response): void {
    send(response, STYLE);
  }

  @Route({
    method: 'GET',
    path: 'fonts/:name',
    access: 'public',
    response: 'asset',
    summary: 'A font of the portal',
  })
  font(@Param('name') name: string, @Res() response: Response): void {
    const font = FONTS.get(name);
    if (!font) throw new AppError('request.not-found');
    send(response, font);
  }
}

/** Both addresses change with what they lead to: browsers may keep the answer for good. */
function send(response: Response, { type, body }: Asset): void {
  response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  response.setHeader('Content-Type', type);
  response.send(body);
}
