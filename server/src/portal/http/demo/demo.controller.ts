import { Controller, Inject, Res } from '@nestjs/common';
import type { Config } from '../../../platform/config/config.js';
import { AppError } from '../../../platform/errors.js';
import { Route } from '../../../platform/http/route.js';
import { DemoTransport, MailTransport } from '../../../platform/mail/mail-transport.js';
import { CONFIG } from '../../../platform/tokens.js';
import { demoPage } from '../../pages/demo/demo.js';
import type { VisitResponse } from '../visit/visit.js';

/** The outbox of the demonstration; it does not exist elsewhere. */
@Controller('demo')
export class DemoController {
  constructor(
    private readonly transport: MailTransport,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Route({
    method: 'GET',
    path: 'messages',
    access: 'public',
    response: 'html',
    summary: 'E-mails and SMS that the demonstration did not send',
  })
  messages(@Res() { locals: { visit } }: VisitResponse): void {
    if (!this.config.demo || !(this.transport instanceof DemoTransport)) {
      throw new AppError('request.not-found');
    }
    visit.show(demoPage(visit.frame, this.transport.messages));
  }
}
