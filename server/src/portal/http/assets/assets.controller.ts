import { Controller, Inject, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Config } from '../../../platform/config/config.js';
import { AppError } from '../../../platform/errors.js';
import { Route } from '../../../platform/http/route.js';
import { CONFIG } from '../../../platform/tokens.js';
import { Schools } from '../../../roster/index.js';
import { FRANCE_CONNECT_ADDRESS } from '../../addresses.js';
import { FONTS, SCRIPT, STYLE, buttonOf, pictureOf } from '../../assets.js';
import type { Asset } from '../../assets.js';
import { coloursSheet } from '../../colours.js';

/** Style sheets, script and fonts of the pages, and the schools’ logos. */
@Controller()
export class AssetsController {
  private readonly button: Asset | null;

  constructor(
    private readonly schools: Schools,
    @Inject(CONFIG) { franceConnect }: Config,
  ) {
    this.button = franceConnect?.buttonFile ? buttonOf(franceConnect.buttonFile) : null;
  }

  @Route({
    method: 'GET',
    path: FRANCE_CONNECT_ADDRESS.button,
    access: 'public',
    response: 'asset',
    summary: 'FranceConnect’s own button, unaltered',
  })
  franceConnectButton(@Res() response: Response): void {
    if (!this.button) throw new AppError('request.not-found');
    response.setHeader('Cache-Control', 'public, max-age=3600');
    response.type(this.button.type).send(this.button.body);
  }

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
    path: 'portal.js',
    access: 'public',
    response: 'asset',
    summary: 'Script of the portal',
  })
  script(@Res() response: Response): void {
    send(response, SCRIPT);
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

  @Route({
    method: 'GET',
    path: 'portal-colours/:name',
    access: 'public',
    response: 'asset',
    summary: 'A school’s colour on the pages',
  })
  colours(@Param('name') name: string, @Res() response: Response): void {
    const sheet = coloursSheet(`#${name.replace(/\.css$/, '')}`);
    if (sheet === null) throw new AppError('request.not-found');
    send(response, { type: STYLE.type, body: Buffer.from(sheet) });
  }

  @Route({
    method: 'GET',
    path: 'logos/:uai',
    access: 'public',
    response: 'asset',
    summary: 'The logo of a school',
  })
  async logo(@Param('uai') uai: string, @Res() response: Response): Promise<void> {
    const school = await this.schools.withUai(uai);
    const picture = school?.logo ? pictureOf(school.logo) : null;
    if (!picture) throw new AppError('request.not-found');
    send(response, picture);
  }
}

/** The addresses change with what they lead to: browsers may keep the answer for good. */
function send(response: Response, { type, body, gzipped }: Asset): void {
  response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  response.setHeader('Content-Type', type);
  if (gzipped === undefined) {
    response.send(body);
    return;
  }
  response.vary('Accept-Encoding');
  if (response.req.acceptsEncodings('gzip') === false) {
    response.send(body);
    return;
  }
  response.setHeader('Content-Encoding', 'gzip');
  response.send(gzipped);
}
